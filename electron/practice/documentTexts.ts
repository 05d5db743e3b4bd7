/** What the document routes answer with. Written for Envoi. */
export const htmlText = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>A practice page</title>
    <style>body { font-family: sans-serif; max-width: 40em; margin: 3em auto; }</style>
  </head>
  <body>
    <h1>A practice page</h1>
    <p>This page came from the practice API inside Envoi. No network was needed.</p>
    <ul>
      <li><a href="/anything?from=html">Echo a request</a></li>
      <li><a href="/image/png">See an image</a></li>
    </ul>
    <img src="/image/svg" alt="An envelope on a gradient" width="128" height="128">
  </body>
</html>
`;

export const xmlText = `<?xml version="1.0" encoding="UTF-8"?>
<!-- A small library -->
<library xmlns:note="urn:practice:note">
  <book id="1" lang="en"><title>Notes on the Engine</title><author>Ada Lovelace</author><year>1843</year></book>
  <book id="2" lang="fr"><title>Lettres &amp; envois</title><author>Édouard</author><year>1901</year></book>
  <book id="3" lang="ko"><title>훈민정음</title><author>세종</author><year>1446</year></book>
  <note:remark><![CDATA[Characters such as < and & need no escape here.]]></note:remark>
</library>
`;

export const csvText = `id,name,city,amount,note\r
1,Ada,Lyon,1843.00,"first, of many"\r
2,서연,서울,27.50,"says ""hello"""\r
3,Édouard,Montréal,0.99,"two\r
lines"\r
4,Noor,Nairobi,-12.00,\r
`;

export const plainText = `The practice API answers on this machine only.

It echoes what you send, delays, redirects, fails when asked,
and sends bodies of any size. Ask / for the list of its endpoints.
`;

export const manyScriptsText = `UTF-8, many scripts

English   The quick brown fox jumps over the lazy dog.
Français  Dès Noël, où un zéphyr haï me vêt de glaçons würmiens.
한국어    다람쥐 헌 쳇바퀴에 타고파. 동해 물과 백두산이.
日本語    いろはにほへと ちりぬるを 漢字とカタカナ
中文      天地玄黃 宇宙洪荒 / 天地玄黄 宇宙洪荒
Русский   Съешь же ещё этих мягких французских булок.
Українська Щастя, ґанок, їжак, єдність.
Ελληνικά  Ξεσκεπάζω την ψυχοφθόρα βδελυγμία.
العربية   نص حكيم له سر قاطع وذو شأن عظيم
עברית     דג סקרן שט בים מאוכזב
हिन्दी      ऋषियों को सताने वाले दुष्ट राक्षसों के राजा
ไทย       เป็นมนุษย์สุดประเสริฐเลิศคุณค่า
ქართული   ანბანი და სიტყვები
አማርኛ     ሰማይ አይታረስ ንጉሥ አይከሰስ
Tiếng Việt Trăm năm trong cõi người ta

Combined  é (one code point) é (two)   한 (one) 한 (three)
Emoji     🙂 👩‍🚀 👨‍👩‍👧‍👦 🇫🇷 🇰🇷 ✍🏽
Symbols   ∀x∈ℝ: ⌈x⌉ = −⌊−x⌋   €  ₩  ½  →  𝔘𝔫𝔦𝔠𝔬𝔡𝔢
Invisible [​] zero width space, [­] soft hyphen, [‮] override
`;

export const robotsText = `User-agent: *
Disallow: /bomb/
`;

export const pdfLines = [
  "A practice PDF",
  "",
  "It came from the practice API inside Envoi.",
  "One page, one font, a correct cross-reference table.",
];
