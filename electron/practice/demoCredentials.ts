/** Who may come in at the routes under /auth/. All of it is public, and stands in the practice collection too. */
export const demo = {
  secret: "a-secret-for-practice",
  token: "a-token-for-practice",
  apiKeyHeader: "X-API-Key",
  apiKeyName: "api_key",
  accessKeyId: "AKIDPRACTICE",
  consumerKey: "practice-consumer",
  hawkId: "practice-id",
  wsseUser: "practice",
  asapIssuer: "practice/envoi",
  asapAudience: "practice",
  asapKeyId: "practice/envoi/demo",
} as const;
