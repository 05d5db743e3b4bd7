/** The names of dynamic variables, made anew for each use: Postman's list, and `$uuid`. Values are made in the engine. */
const groups = {
  common: "guid uuid timestamp isoTimestamp randomUUID",
  text: "randomAlphaNumeric randomBoolean randomInt randomColor randomHexColor randomAbbreviation",
  internet:
    "randomIP randomIPV6 randomMACAddress randomPassword randomLocale randomUserAgent randomProtocol randomSemver",
  names: "randomFirstName randomLastName randomFullName randomNamePrefix randomNameSuffix",
  jobs: "randomJobArea randomJobDescriptor randomJobTitle randomJobType",
  phones: "randomPhoneNumber randomPhoneNumberExt",
  places:
    "randomCity randomStreetName randomStreetAddress randomCountry randomCountryCode randomLatitude randomLongitude",
  images:
    "randomAvatarImage randomImageUrl randomAbstractImage randomAnimalsImage randomBusinessImage randomCatsImage randomCityImage randomFoodImage randomNightlifeImage randomFashionImage randomPeopleImage randomNatureImage randomSportsImage randomTransportImage randomImageDataUri",
  finance:
    "randomBankAccount randomBankAccountName randomCreditCardMask randomBankAccountBic randomBankAccountIban randomTransactionType randomCurrencyCode randomCurrencyName randomCurrencySymbol randomBitcoin",
  business:
    "randomCompanyName randomCompanySuffix randomBs randomBsAdjective randomBsBuzz randomBsNoun randomCatchPhrase randomCatchPhraseAdjective randomCatchPhraseDescriptor randomCatchPhraseNoun",
  databases: "randomDatabaseColumn randomDatabaseType randomDatabaseCollation randomDatabaseEngine",
  dates: "randomDateFuture randomDatePast randomDateRecent randomWeekday randomMonth",
  addresses:
    "randomDomainName randomDomainSuffix randomDomainWord randomEmail randomExampleEmail randomUserName randomUrl",
  files:
    "randomFileName randomFileType randomFileExt randomCommonFileName randomCommonFileType randomCommonFileExt randomFilePath randomDirectoryPath randomMimeType",
  stores: "randomPrice randomProduct randomProductAdjective randomProductMaterial randomProductName randomDepartment",
  grammar: "randomNoun randomVerb randomIngverb randomAdjective randomWord randomWords randomPhrase",
  lorem:
    "randomLoremWord randomLoremWords randomLoremSentence randomLoremSentences randomLoremParagraph randomLoremParagraphs randomLoremText randomLoremSlug randomLoremLines",
} as const;

type NamesOf<Text extends string> = Text extends `${infer First} ${infer Rest}` ? First | NamesOf<Rest> : Text;
export type DynamicVariable = `$${NamesOf<(typeof groups)[keyof typeof groups]>}`;

/** In the order in which they are offered. */
export const dynamicVariables = Object.values(groups).flatMap((names) =>
  names.split(" ").map((name) => `$${name}` as DynamicVariable),
);

const known: ReadonlySet<string> = new Set(dynamicVariables);

export function isDynamicVariable(name: string): name is DynamicVariable {
  return known.has(name);
}
