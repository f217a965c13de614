// A question that is asked again before its answer came: only the answer to the newest is shown.  A slow line gives answers in any
// order, and the page of another day, of another place or of other words would stand there as if it had been asked for.
//
//   const turn = turns()
//   async function load() { const mine = turn(); const a = await api.get(…); if (!mine()) return; … }
export function turns(): () => () => boolean {
  let newest = 0
  return () => {
    const own = ++newest
    return () => own === newest
  }
}
