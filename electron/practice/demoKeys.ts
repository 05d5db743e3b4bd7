/**
 * Private keys that everybody has: for signing requests to the practice API, and for nothing else. Its routes check
 * with the public halves.
 */
import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";

export const demoRsaPem = `-----BEGIN PRIVATE KEY-----
MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQCwjnqO2A1Ul5M+
OBMQiDvIWmNDK05OfGDStkAXlecKeGKF2y1qWEM4yWaG6hEa0LTUEEM5/VoK6keK
IyN5EpSwNwm4T4vI6E07dVav7XHhNbJjcP5w62rz/Gc7RTpWtI0DNok64ZvhabCk
EZVSXv8/hOLeSBgfVGcnamXFJaAX6oIEM+rbCzYU+TWOJrPbSgB9UZKBDj9QYQ5Q
3saCehGAybhmQIII4FXrzn2HbX3vKmONJ5AuD4oa8YUNcttkDLgkeu0T8je/l+vv
lUNT8nr4+Pje1ME72p2RfUNR4tethew8e3RjzdjmaQPHIN2+SR67q9OWAioYJNmL
RwX71z5PAgMBAAECggEAAZNWlaVo7QsokGK+DM+NFQXKzU56yumCOwR5qvGMAm8T
lf/gNmA7mACiw8EdTkt0KaZMK0gkVbpEfCpBxp1QqrKQXs7a6lE5teD0rpTkXMRM
EhDFPIBlT8W+AsHkj4yElkrrdj/i0mP35Gbsbwk+UYn1NP2YtYLdJCASG2xxXXVB
nyeFsQ89UKAElyor8YPfjQe0L3+3GKeYHPuZiQ5E1F9rE97WBvgwa2qrJM5OVc98
Wm6VaaqKcs7ZSiBO2uKdjpPqvuIZSMBXA8+l+yvaIO8B66tLGfVHfl3eTuMnQUoo
AP5eXSN9TPblE3IGj9wNM1YKrdUrMt14lTBtOSWi0QKBgQDvhDIZNfxQFNKodC1X
wAN2j2Rel+ZT23boQpwRmFjVSUXat+8o+GV0AovumLHEGC31uyafbreAUpx8W5fb
ene+ms4z/lpp5r0S3j/bhmF9c2jHL+sfKkQDSgzJMAXS1Cmq2GD8Bmgh9LogHC1c
nYzs7/gpqr2OroDJOHds582YnwKBgQC8tQ43PFMX9hU9SAo88iLVswNcF+QHmfcp
0M/d/kc43zQlx75194HvSeMbPJk6s2OpdfY2BL6i1f2XQqECKZOdKjAL+d153kWv
DWVBNzSkwYu8EzSV68bY4jzk5llFuzIazhcaioxC9yRnDqL1ZVYaknjIQBvPtO3q
08qs482MUQKBgGd9ShxEjEGZza/FivX4XEa1DFwm6/ldwVH3vfGITxHROCKaCPc9
5LAsjYPJbD3baLhdZgHLV/RVPZIqDUJi9yxfPSuQAkbx0M4/Q3454RPQcvxlwwTT
QVHehAnF+y4uR9au6bDbn9DUKjvHkP4MgSC7SxHN2Vu2IKVRBaEDw3znAoGBAJHi
gtfu2eo3Qxo6HDgblRSSLPHAQngh7jM0i8556sOrwpvGfJakPp4oB9uhkHASCOUU
HcCLEHnAZyjNyL1sOQMSf0xy4WZ6kHKRL4soS5lnS0idrFSOjw5ScHMhJTjETCru
0muhWmfWuhy18wM1UUh/ncJp1VZQ8HFPRGs+PUTRAoGBAMlv950q5mYioK1lZiZK
ux9qOoLczB1jMQdalQasDYnsdCUdvfjFWFDgsCzV4Sw0v0fjbeE9UmI00VQqmTPc
InYBBkkJwUROduq867ZQwUSu1G3FtKWpakUQHTZaLRxanQ0dIyD3Kfq/VyfTEKeI
RyWC12RFua3LK5b7EmhkeZmm
-----END PRIVATE KEY-----
`;

/** P-256, on one line so that it fits into a variable. */
export const demoEcJwk =
  '{"kty":"EC","crv":"P-256","x":"EssZG0KN5V_Hdfg6e_D0bNvm5_fRZn52iSo4zZu5L4Q","y":"K978b0RLDRLL2YV73OpER2cALf6MRUqlwAQgD51iKNI","d":"TLOd2z3aXR-U4YIv8Plu6NV8NBwbLAF9Woc5LUyodlY"}';

export function demoPublicKey(kind: "rsa" | "ec"): KeyObject {
  const jwk: { kty: string } = JSON.parse(demoEcJwk);
  return createPublicKey(createPrivateKey(kind === "rsa" ? demoRsaPem : { key: jwk, format: "jwk" }));
}
