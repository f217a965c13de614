// What the desk says of plans and draws (src/desk/on_draw.c).
export interface PlanItem { name: string; from: number; to: number; visits: number; months: number[]; 'in-gap'?: boolean }
export interface Pool {
  region: number; 'region-name': string; places: number; officers: number; each: number; fits: boolean
  capacity: number[]; visits: number[]; items: PlanItem[]; gap?: { needs: number; capacity: number; months: number[] }
}
export interface Year { 'organ-name': string; year: number; fits: boolean; pools: Pool[]; because: string[]; 'fits-across-regions'?: boolean }
export interface DrawLine {
  matter: string; draw: string; source: string; issue: string; day: string; 'organ-name': string; state: string; drawn: number; ended: number; public: boolean
}
export interface Secret { body: string; commitment: string; revealed: boolean }
export interface Draw { secrets: Secret[]; drawn: number; ended: number; public: boolean; draw?: string; source?: string; issue?: string; day?: string; files?: string[] }
export interface Task {
  code: string; place: string; name: string; address: string; visit?: string; ended: boolean; day?: string; officers: { code: string; person: string; name: string }[]
}
