// The ten things a person does with the pages, with the real program in a real browser. Run by scripts/browser-tests.sh.
import assert from "node:assert/strict";
import {spawn} from "node:child_process";
import {once} from "node:events";
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {after, before, test} from "node:test";
import {chromium} from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let server, browser, home;

before(async () => {
  server = spawn(process.env.TIMTIN_WEB, ["--index", process.env.TIMTIN_TEST_INDEX, "--port", "0"],
                 {stdio: ["ignore", "pipe", "inherit"]});
  home = String((await once(server.stdout, "data"))[0]).trim();
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
           "--disable-component-update", "--disable-sync"]
  });
});
after(async () => {
  await browser?.close();
  server?.kill();
});

// A page in a context of its own; a fault of its script, or anything that its policy refuses, fails the test.
async function open(path, options = {}) {
  const context = await browser.newContext({locale: "vi-VN", viewport: {width: 1280, height: 900}, ...options});
  const page = await context.newPage();
  page.on("pageerror", (error) => assert.fail(String(error)));
  page.on("console", (message) => assert.notEqual(message.type(), "error", message.text()));
  await page.goto(home + path);
  return page;
}

// Answers while one types change the address too, without a load: only the load tells that the form was sent.
async function search(page, words) {
  await page.fill("#q", words);
  await Promise.all([page.waitForEvent("load"), page.press("#q", "Enter")]);
}

const hits = (page) => page.locator(".hit");
const count = (page) => page.locator(".count").innerText();

test("1 search: words without marks find articles, matches are marked", async () => {
  const page = await open("");
  await search(page, "cham lo tet");
  assert.ok(await hits(page).count() > 3);
  assert.ok(await page.locator(".hit mark").count() > 3);
  assert.match(await page.title(), /cham lo tet/);
  await page.context().close();
});

test("2 narrow by district and by year, and take a filter away", async () => {
  const page = await open("search?q=cong+doan");
  const all = await count(page);
  await page.click(".facets section:has(h2:text-is('Quận/huyện')) li:first-child a");
  const inDistrict = await count(page);
  assert.notEqual(inDistrict, all);
  const district = await page.locator(".chip").innerText();
  for (const facts of await page.locator(".hit .facts").allInnerTexts())
    assert.ok(facts.includes(district.replace(/\s*×[^]*/, "")), facts);
  await page.locator(".bars a").first().click();
  assert.equal(await page.locator(".chip").count(), 2);
  const year = (await page.locator(".chip").first().innerText()).match(/\d{4}/)[0];  // of a year, quarter or month
  for (const facts of await page.locator(".hit .facts").allInnerTexts()) assert.ok(facts.includes(year), facts);
  await page.locator(".chip").first().click();
  assert.equal(await count(page), inDistrict);
  await page.context().close();
});

test("3 open an article: text, places that search, where things came from", async () => {
  const page = await open("search?q=luat+cong+doan");
  await page.locator(".hit h3 a").first().click();
  assert.ok(await page.locator("article h1").innerText());
  assert.ok(await page.locator("article p.body").count() > 1);
  await page.click(".origin summary");
  assert.ok((await page.locator(".origin .lines").innerText()).length > 50);
  await page.locator("article .chip").first().click();
  assert.ok(await hits(page).count() > 0);
  await page.context().close();
});

test("4 go from match to match", async () => {
  const page = await open("search?q=cong+doan");
  await page.locator(".hit h3 a").first().click();
  const next = page.locator(".matches button").last();
  await next.click();
  await next.click();
  assert.equal(await page.locator("mark.current").count(), 1);
  assert.match(await page.locator(".matches").innerText(), /2\/\d+/);
  await page.keyboard.press("p");
  assert.match(await page.locator(".matches").innerText(), /1\/\d+/);
  await page.context().close();
});

test("5 go back to the same hits", async () => {
  const page = await open("search?q=cong+doan&page=2");
  const first = await hits(page).first().innerText();
  const openFirst = async () => {  // going back from a page that is still on its way is an error
    await page.locator(".hit h3 a").first().click();
    await page.waitForURL(/article\?/);
  };
  await openFirst();
  await page.goBack();
  assert.equal(await hits(page).first().innerText(), first);
  await openFirst();
  await page.click(".back a");
  await page.waitForURL(/search\?/);
  assert.equal(await hits(page).first().innerText(), first);
  await page.context().close();
});

test("6 share: the address alone brings back everything", async () => {
  const page = await open("search?q=cong+nhan");
  await page.click(".filters summary");
  await page.fill("#from", "2018");
  await page.selectOption("#sort", "newest");
  await Promise.all([page.waitForURL(/from=2018/), page.press("#from", "Enter")]);
  const seen = await page.locator(".found").innerText();
  const other = await open(page.url().slice(home.length));
  assert.equal(await other.locator(".found").innerText(), seen);
  assert.equal(await other.inputValue("#sort"), "newest");
  await page.context().close();
  await other.context().close();
});

test("7 feed: the page names it, and it is Atom", async () => {
  const page = await open("search?q=tet");
  const address = await page.locator("link[type='application/atom+xml']").getAttribute("href");
  const names = await page.evaluate(async (url) => {
    const feed = new DOMParser().parseFromString(await (await fetch(url)).text(), "application/xml");
    return [feed.documentElement.localName, feed.querySelectorAll("entry > id").length,
            feed.querySelectorAll("parsererror").length];
  }, address);
  assert.equal(names[0], "feed");
  assert.ok(names[1] > 2);
  assert.equal(names[2], 0);
  await page.context().close();
});

test("8 phone: nothing is wider than 390 pixels", async () => {
  for (const path of ["", "search?q=cong+doan", "help", "search?q=cong+doan&district=Thanh+Tr%C3%AC"]) {
    const page = await open(path, {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true});
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 390, `${path}: ${width}`);
    await page.context().close();
  }
});

test("9 keyboard only: skip, box, hits, article", async () => {
  const page = await open("search?q=cong+doan");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement.id), "q");
  await page.keyboard.press("Tab");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  const title = await page.evaluate(() => document.activeElement.innerText);
  await Promise.all([page.waitForURL(/article\?/), page.keyboard.press("Enter")]);
  assert.ok(title.includes(await page.locator("article h1").innerText()));
  await page.context().close();
});

test("10 without JavaScript: search, narrow, read, match by match", async () => {
  const page = await open("", {javaScriptEnabled: false});
  await search(page, "cong doan");
  await page.locator(".facets li a").first().click();
  await page.locator(".hit h3 a").first().click();
  await page.locator(".matches a").first().click();
  assert.match(page.url(), /#m1$/);
  assert.equal(await page.locator("mark#m1").count(), 1);
  await page.context().close();
});

test("copies of a story unfold where they are, and fold again", async () => {
  const page = await open("search?q=*&page=1");
  let link = page.locator("a.copies").first();
  for (let number = 2; await link.count() === 0 && number < 6; ++number) {
    await page.goto(home + "search?q=*&page=" + number);
    link = page.locator("a.copies").first();
  }
  const before = page.url();
  await link.click();
  await page.waitForSelector(".unfolded h4 a");
  assert.equal(page.url(), before);
  assert.match(await link.innerText(), new RegExp(`\\+${await page.locator(".unfolded .hit").count()} `));
  assert.equal(await link.getAttribute("aria-expanded"), "true");
  await link.click();
  assert.equal(await page.locator(".unfolded").isVisible(), false);
  await page.context().close();
});

test("what words name is offered as a filter, to press", async () => {
  const page = await open("search?q=tet+thanh+tri");
  await page.locator(".notice .offer").first().click();
  assert.equal(await page.locator(".chip").first().innerText().then((text) => text.includes("Thanh Trì")), true);
  await page.context().close();
});

test("while one types: hits come, names of districts are completed", async () => {
  const page = await open("");
  await page.locator("#q").pressSequentially("dinh cong", {delay: 20});
  await page.waitForSelector(".hit, .none");
  assert.match(page.url(), /q=dinh/);
  await page.locator(".filters summary").waitFor();
  if (!await page.locator("#district").isVisible()) await page.click(".filters summary");
  await page.locator("#district").pressSequentially("thanh tri", {delay: 20});
  await page.waitForFunction(() => document.querySelectorAll("#districts option").length > 0);
  assert.equal(await page.locator("#districts option").first().getAttribute("value"), "Thanh Trì");
  await page.context().close();
});

test("a mistake in the query shows its place, and the form keeps the words", async () => {
  const context = await browser.newContext({locale: "vi-VN"});
  const page = await context.newPage();
  const answer = await page.goto(home + "search?q=tet+date:31/02/2020");
  assert.equal(answer.status(), 400);
  assert.match(await page.locator("[role=alert]").innerText(), /31\/02\/2020/);
  assert.equal(await page.inputValue("#q"), "tet date:31/02/2020");
  await context.close();
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing (${colorScheme})`, async () => {
    const context = await browser.newContext({locale: "vi-VN", colorScheme, bypassCSP: true});
    const page = await context.newPage();
    const found = [];
    const look = async (name) => {
      await page.evaluate(axe);
      const {violations} = await page.evaluate(() => window.axe.run());
      for (const one of violations) found.push(`${name}: ${one.id} ${one.nodes[0].target} ${one.nodes[0].failureSummary}`);
    };
    for (const path of ["", "search?q=cong+doan", "search?q=khongcogi", "help", "none", "search?q=tet&lang=en"]) {
      await page.goto(home + path);
      await look(path);
    }
    await page.goto(home + "search?q=cong+doan");
    await page.locator(".hit h3 a").first().click();
    await look("article");
    assert.deepEqual(found, []);
    await context.close();
  });
}

test("screenshots", {skip: !process.env.SHOTS}, async () => {
  for (const [name, path, width, height, colorScheme] of [
    ["front-light", "", 1280, 800, "light"], ["search-light", "search?q=cong+doan", 1280, 1000, "light"],
    ["search-dark", "search?q=cong+doan", 1280, 1000, "dark"], ["phone-light", "search?q=cong+doan", 390, 844, "light"],
    ["phone-dark", "", 390, 844, "dark"]]) {
    const page = await open(path, {viewport: {width, height}, colorScheme});
    await page.screenshot({path: `${process.env.SHOTS}/${name}.png`});
    if (name === "search-light") {
      await page.locator(".hit h3 a").first().click();
      await page.screenshot({path: `${process.env.SHOTS}/article-light.png`});
    }
    await page.context().close();
  }
});
