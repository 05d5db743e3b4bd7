import { expect, it } from "vitest";
import { dynamicVariables, type DynamicVariable } from "../../shared/dynamicVariables.ts";
import { dynamicLookup } from "./dynamicVariables.ts";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-7][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const flickr = (category: string): RegExp => new RegExp(`^https://loremflickr\\.com/640/480/${category}\\b`);
const dateText = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} \d{2} \d{4} \d{2}:\d{2}:\d{2} GMT/;
const sentence = /^[A-Z][a-z ,]*\.$/;

/** What a value looks like; the others are words of some length without line breaks. */
const shapes: Partial<Record<DynamicVariable, RegExp>> = {
  $guid: uuid,
  $uuid: uuid,
  $randomUUID: uuid,
  $timestamp: /^\d{10}$/,
  $isoTimestamp: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
  $randomAlphaNumeric: /^[0-9A-Za-z]$/,
  $randomBoolean: /^(?:true|false)$/,
  $randomInt: /^(?:\d{1,3}|1000)$/,
  $randomHexColor: /^#[0-9a-f]{6}$/,
  $randomAbbreviation: /^[A-Z0-9]+$/,
  $randomIP: /^\d{1,3}(?:\.\d{1,3}){3}$/,
  $randomIPV6: /^[0-9a-f]{4}(?::[0-9a-f]{4}){7}$/,
  $randomMACAddress: /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/,
  $randomPassword: /^[0-9A-Za-z]{15}$/,
  $randomLocale: /^[a-z]{2}$/,
  $randomUserAgent: /^[A-Z][A-Za-z]+\/[\d.]+/,
  $randomProtocol: /^https?$/,
  $randomSemver: /^\d+\.\d+\.\d+$/,
  $randomPhoneNumber: /^\d{3}-\d{3}-\d{4}$/,
  $randomPhoneNumberExt: /^\d{1,2}-\d{3}-\d{3}-\d{4}$/,
  $randomStreetAddress: /^\d+ \S/,
  $randomCountryCode: /^[A-Z]{2}$/,
  $randomLatitude: /^-?\d{1,2}(?:\.\d+)?$/,
  $randomLongitude: /^-?\d{1,3}(?:\.\d+)?$/,
  $randomAvatarImage: /^https:\/\/\S+$/,
  $randomImageUrl: /^https:\/\/\S+$/,
  $randomAbstractImage: flickr("abstract"),
  $randomAnimalsImage: flickr("animals"),
  $randomBusinessImage: flickr("business"),
  $randomCatsImage: flickr("cats"),
  $randomCityImage: flickr("city"),
  $randomFoodImage: flickr("food"),
  $randomNightlifeImage: flickr("nightlife"),
  $randomFashionImage: flickr("fashion"),
  $randomPeopleImage: flickr("people"),
  $randomNatureImage: flickr("nature"),
  $randomSportsImage: flickr("sports"),
  $randomTransportImage: flickr("transport"),
  $randomImageDataUri: /^data:image\/svg\+xml;/,
  $randomBankAccount: /^\d{8}$/,
  $randomCreditCardMask: /^\d{4}$/,
  $randomBankAccountBic: /^[A-Z0-9]{8}(?:[A-Z0-9]{3})?$/,
  $randomBankAccountIban: /^[A-Z]{2}\d{2}[A-Z0-9]{11,27}$/,
  $randomCurrencyCode: /^[A-Z]{3}$/,
  $randomBitcoin: /^[A-Za-z0-9]{25,90}$/,
  $randomCompanySuffix: /^(?:Inc|LLC|Group|and Sons)$/,
  $randomDateFuture: dateText,
  $randomDatePast: dateText,
  $randomDateRecent: dateText,
  $randomWeekday: /day$/,
  $randomMonth: /^(?:[A-Z][a-z]+)$/,
  $randomDomainName: /^[a-z0-9-]+\.[a-z]+$/,
  $randomDomainSuffix: /^[a-z]+$/,
  $randomDomainWord: /^[a-z0-9-]+$/,
  $randomEmail: /^\S+@\S+\.[a-z]+$/,
  $randomExampleEmail: /^\S+@example\.[a-z]+$/,
  $randomUserName: /^\S+$/,
  $randomUrl: /^https?:\/\/\S+$/,
  $randomFileName: /^\S+\.\S+$/,
  $randomCommonFileName: /^\S+\.\S+$/,
  $randomCommonFileExt: /^[a-z0-9]+$/,
  $randomFilePath: /^\/.+\.\S+$/,
  $randomDirectoryPath: /^\//,
  $randomMimeType: /^[a-z]+\/\S+$/,
  $randomPrice: /^\d{3}\.\d{2}$/,
  $randomIngverb: /ing\b/,
  $randomWords: /^\S+(?: \S+){1,}$/,
  $randomLoremSentence: sentence,
  $randomLoremSentences: /^(?:[A-Z][a-z ]+\.\s?){2,6}$/,
  $randomLoremParagraph: /^(?:[A-Z][a-z ]+\.\s?)+$/,
  $randomLoremParagraphs: /^[^\n]+\n[^\n]+\n[^\n]+$/,
  $randomLoremSlug: /^[a-z]+(?:-[a-z]+)+$/,
  $randomLoremText: /^[^]{3,}$/,
  $randomLoremLines: /^[^]{3,}$/,
};

it(`gives each of the ${dynamicVariables.length} a value of its kind, anew each time`, async () => {
  const lookup = await dynamicLookup(dynamicVariables);
  const wrong = dynamicVariables.flatMap((name) => {
    const values = Array.from({ length: 20 }, () => lookup(name) ?? "(none)");
    const shape = shapes[name] ?? /^[^\n\r{}]{1,200}$/;
    return values.filter((value) => !shape.test(value)).map((value) => `${name}: ${value}`);
  });
  expect(wrong).toEqual([]);
  expect(lookup("$guid")).not.toBe(lookup("$guid"));
});

it("has Postman's whole list and no name twice", () => {
  expect(new Set(dynamicVariables).size).toBe(dynamicVariables.length);
  expect(dynamicVariables.length).toBeGreaterThanOrEqual(118);
});

it("knows neither names that are no dynamic variables nor those that were not asked for", async () => {
  const lookup = await dynamicLookup(["$guid", "$nonsense", "toString"]);
  expect([lookup("$guid") !== undefined, lookup("$nonsense"), lookup("toString"), lookup("$randomCity")]).toEqual([
    true,
    undefined,
    undefined,
    undefined,
  ]);
});
