/**
 * Values of `{{$…}}`, each made when it is asked for. The ones on a faker library load it (30 ms) with the first send
 * that uses one, so a lookup is got for the names that are about to be used.
 */
import { randomInt, randomUUID } from "node:crypto";
import type { Faker } from "@faker-js/faker";
import { isDynamicVariable, type DynamicVariable } from "../../shared/dynamicVariables.ts";
import type { VariableLookup } from "../../shared/variables.ts";

type Plain = "$guid" | "$uuid" | "$randomUUID" | "$timestamp" | "$isoTimestamp" | "$randomInt";

const plainValues: { readonly [Name in Plain]: () => string } = {
  $guid: randomUUID,
  $uuid: randomUUID,
  $randomUUID: randomUUID,
  $timestamp: () => String(Math.floor(Date.now() / 1000)),
  $isoTimestamp: () => new Date().toISOString(),
  $randomInt: () => String(randomInt(0, 1001)),
};

/** @param names that may be asked for; others are unknown to the lookup */
export async function dynamicLookup(names: Iterable<string>): Promise<VariableLookup> {
  const wanted = new Set([...names].filter(isDynamicVariable));
  const faker = [...wanted].some((name) => !isPlain(name)) ? await loadFaker() : null;
  return (name) => {
    if (!isDynamicVariable(name) || !wanted.has(name)) return undefined;
    if (isPlain(name)) return plainValues[name]();
    return faker === null ? undefined : String(fakerValues[name](faker));
  };
}

function isPlain(name: DynamicVariable): name is Plain {
  return Object.hasOwn(plainValues, name);
}

async function loadFaker(): Promise<Faker> {
  return (await import("@faker-js/faker/locale/en")).faker;
}

function picture(category: string): (faker: Faker) => string {
  return ({ number }) => `https://loremflickr.com/640/480/${category}?lock=${number.int(1_000_000)}`;
}

function phone(faker: Faker): string {
  return faker.helpers.fromRegExp(/[2-9][0-9]{2}-[2-9][0-9]{2}-[0-9]{4}/);
}

const companySuffixes = ["Inc", "LLC", "Group", "and Sons"];

const fakerValues: {
  readonly [Name in Exclude<DynamicVariable, Plain>]: (faker: Faker) => string | number | boolean | Date;
} = {
  $randomAlphaNumeric: ({ string }) => string.alphanumeric(),
  $randomBoolean: ({ datatype }) => datatype.boolean(),
  $randomColor: ({ color }) => color.human(),
  $randomHexColor: ({ color }) => color.rgb(),
  $randomAbbreviation: ({ hacker }) => hacker.abbreviation(),
  $randomIP: ({ internet }) => internet.ipv4(),
  $randomIPV6: ({ internet }) => internet.ipv6(),
  $randomMACAddress: ({ internet }) => internet.mac(),
  $randomPassword: ({ string }) => string.alphanumeric(15),
  $randomLocale: ({ location }) => location.language().alpha2,
  $randomUserAgent: ({ internet }) => internet.userAgent(),
  $randomProtocol: ({ internet }) => internet.protocol(),
  $randomSemver: ({ system }) => system.semver(),
  $randomFirstName: ({ person }) => person.firstName(),
  $randomLastName: ({ person }) => person.lastName(),
  $randomFullName: ({ person }) => person.fullName(),
  $randomNamePrefix: ({ person }) => person.prefix(),
  $randomNameSuffix: ({ person }) => person.suffix(),
  $randomJobArea: ({ person }) => person.jobArea(),
  $randomJobDescriptor: ({ person }) => person.jobDescriptor(),
  $randomJobTitle: ({ person }) => person.jobTitle(),
  $randomJobType: ({ person }) => person.jobType(),
  $randomPhoneNumber: phone,
  $randomPhoneNumberExt: (faker) => `${faker.number.int({ min: 1, max: 99 })}-${phone(faker)}`,
  $randomCity: ({ location }) => location.city(),
  $randomStreetName: ({ location }) => location.street(),
  $randomStreetAddress: ({ location }) => location.streetAddress(),
  $randomCountry: ({ location }) => location.country(),
  $randomCountryCode: ({ location }) => location.countryCode(),
  $randomLatitude: ({ location }) => location.latitude(),
  $randomLongitude: ({ location }) => location.longitude(),
  $randomAvatarImage: ({ image }) => image.avatar(),
  $randomImageUrl: ({ image }) => image.url({ width: 640, height: 480 }),
  $randomAbstractImage: picture("abstract"),
  $randomAnimalsImage: picture("animals"),
  $randomBusinessImage: picture("business"),
  $randomCatsImage: picture("cats"),
  $randomCityImage: picture("city"),
  $randomFoodImage: picture("food"),
  $randomNightlifeImage: picture("nightlife"),
  $randomFashionImage: picture("fashion"),
  $randomPeopleImage: picture("people"),
  $randomNatureImage: picture("nature"),
  $randomSportsImage: picture("sports"),
  $randomTransportImage: picture("transport"),
  $randomImageDataUri: ({ image }) => image.dataUri(),
  $randomBankAccount: ({ finance }) => finance.accountNumber(8),
  $randomBankAccountName: ({ finance }) => finance.accountName(),
  $randomCreditCardMask: ({ string }) => string.numeric(4),
  $randomBankAccountBic: ({ finance }) => finance.bic(),
  $randomBankAccountIban: ({ finance }) => finance.iban(),
  $randomTransactionType: ({ finance }) => finance.transactionType(),
  $randomCurrencyCode: ({ finance }) => finance.currencyCode(),
  $randomCurrencyName: ({ finance }) => finance.currencyName(),
  $randomCurrencySymbol: ({ finance }) => finance.currencySymbol(),
  $randomBitcoin: ({ finance }) => finance.bitcoinAddress(),
  $randomCompanyName: ({ company }) => company.name(),
  $randomCompanySuffix: ({ helpers }) => helpers.arrayElement(companySuffixes),
  $randomBs: ({ company }) => company.buzzPhrase(),
  $randomBsAdjective: ({ company }) => company.buzzAdjective(),
  $randomBsBuzz: ({ company }) => company.buzzVerb(),
  $randomBsNoun: ({ company }) => company.buzzNoun(),
  $randomCatchPhrase: ({ company }) => company.catchPhrase(),
  $randomCatchPhraseAdjective: ({ company }) => company.catchPhraseAdjective(),
  $randomCatchPhraseDescriptor: ({ company }) => company.catchPhraseDescriptor(),
  $randomCatchPhraseNoun: ({ company }) => company.catchPhraseNoun(),
  $randomDatabaseColumn: ({ database }) => database.column(),
  $randomDatabaseType: ({ database }) => database.type(),
  $randomDatabaseCollation: ({ database }) => database.collation(),
  $randomDatabaseEngine: ({ database }) => database.engine(),
  $randomDateFuture: ({ date }) => date.future(),
  $randomDatePast: ({ date }) => date.past(),
  $randomDateRecent: ({ date }) => date.recent(),
  $randomWeekday: ({ date }) => date.weekday(),
  $randomMonth: ({ date }) => date.month(),
  $randomDomainName: ({ internet }) => internet.domainName(),
  $randomDomainSuffix: ({ internet }) => internet.domainSuffix(),
  $randomDomainWord: ({ internet }) => internet.domainWord(),
  $randomEmail: ({ internet }) => internet.email(),
  $randomExampleEmail: ({ internet }) => internet.exampleEmail(),
  $randomUserName: ({ internet }) => internet.username(),
  $randomUrl: ({ internet }) => internet.url(),
  $randomFileName: ({ system }) => system.fileName(),
  $randomFileType: ({ system }) => system.fileType(),
  $randomFileExt: ({ system }) => system.fileExt(),
  $randomCommonFileName: ({ system }) => system.commonFileName(),
  $randomCommonFileType: ({ system }) => system.commonFileType(),
  $randomCommonFileExt: ({ system }) => system.commonFileExt(),
  $randomFilePath: ({ system }) => system.filePath(),
  $randomDirectoryPath: ({ system }) => system.directoryPath(),
  $randomMimeType: ({ system }) => system.mimeType(),
  $randomPrice: ({ finance }) => finance.amount({ min: 100, max: 999 }),
  $randomProduct: ({ commerce }) => commerce.product(),
  $randomProductAdjective: ({ commerce }) => commerce.productAdjective(),
  $randomProductMaterial: ({ commerce }) => commerce.productMaterial(),
  $randomProductName: ({ commerce }) => commerce.productName(),
  $randomDepartment: ({ commerce }) => commerce.department(),
  $randomNoun: ({ hacker }) => hacker.noun(),
  $randomVerb: ({ hacker }) => hacker.verb(),
  $randomIngverb: ({ hacker }) => hacker.ingverb(),
  $randomAdjective: ({ hacker }) => hacker.adjective(),
  $randomWord: ({ word }) => word.sample(),
  $randomWords: ({ word }) => word.words({ count: { min: 2, max: 5 } }),
  $randomPhrase: ({ hacker }) => hacker.phrase(),
  $randomLoremWord: ({ lorem }) => lorem.word(),
  $randomLoremWords: ({ lorem }) => lorem.words(),
  $randomLoremSentence: ({ lorem }) => lorem.sentence(),
  $randomLoremSentences: ({ lorem }) => lorem.sentences({ min: 2, max: 6 }),
  $randomLoremParagraph: ({ lorem }) => lorem.paragraph(),
  $randomLoremParagraphs: ({ lorem }) => lorem.paragraphs(3),
  $randomLoremText: ({ lorem }) => lorem.text(),
  $randomLoremSlug: ({ lorem }) => lorem.slug(),
  $randomLoremLines: ({ lorem }) => lorem.lines({ min: 1, max: 5 }),
};
