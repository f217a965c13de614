// A provider of OpenID Connect (npm oidc-provider) for province_test.py: provider.mjs PORT SECRET [ALG]
// Keys are made at each start; whoever signs in as N is the person of people[N] on standard input's first line (JSON).
import { createInterface } from 'node:readline'
import { createHash, generateKeyPairSync } from 'node:crypto'
import Provider from 'oidc-provider'

const [port, secret, alg = 'RS256'] = process.argv.slice(2)
const issuer = `http://127.0.0.1:${port}`
const lines = createInterface({ input: process.stdin })
const people = JSON.parse(await new Promise((done) => lines.once('line', done)))
lines.once('close', () => process.exit(0))

const pair = alg === 'ES256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('rsa', { modulusLength: 2048 })
const key = { ...pair.privateKey.export({ format: 'jwk' }), use: 'sig', alg }

const provider = new Provider(issuer, {
  clients: ['huoyan', 'another'].map((client_id) => ({
    client_id, client_secret: secret, redirect_uris: ['https://huoyan.example/api/sign-in/province/back'],
    subject_type: 'pairwise', id_token_signed_response_alg: alg, token_endpoint_auth_method: 'client_secret_basic',
  })),
  jwks: { keys: [key] },
  subjectTypes: ['pairwise'],
  pairwiseIdentifier: (ctx, account, client) => createHash('sha256').update(`${client.clientId} ${account}`).digest('hex'),
  scopes: ['openid', 'shiming'],
  claims: { openid: ['sub'], shiming: ['id_card', 'uscc'] },
  conformIdTokenClaims: false,
  pkce: { required: () => true, methods: ['S256'] },
  enabledJWA: { idTokenSigningAlgValues: ['RS256', 'ES256'] },
  cookies: { keys: ['of the test'] },
  features: { devInteractions: { enabled: true } },
  findAccount: (ctx, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
})
provider.listen(Number(port), '127.0.0.1', () => console.log('ready'))
