// Time to the first contentful paint of pages in headless Chromium, each asked for the first time. Run by first_paint.sh.
import {spawn} from "node:child_process";
import {once} from "node:events";
import {chromium} from "playwright-core";

const queries = ["cong doan", "tet 2018", "bao hiem xa hoi", "luong toi thieu", "\"tai nạn\"", "nha o cong nhan", "dai hoi",
                 "thuong tet", "bua an ca", "tranh chap lao dong", "hop dong", "hoc nghe"];
const server = spawn(process.env.TIMTIN_WEB, ["--index", process.env.TIMTIN_TEST_INDEX, "--port", "0"],
                     {stdio: ["ignore", "pipe", "inherit"]});
const home = String((await once(server.stdout, "data"))[0]).trim();
const browser = await chromium.launch({executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--disable-gpu"]});
const context = await browser.newContext({locale: "vi-VN"});

async function paint(path) {
  const page = await context.newPage();
  await page.goto(home + path);
  const time = await page.evaluate(async () => {
    const known = performance.getEntriesByName("first-contentful-paint")[0];
    if (known) return known.startTime;
    return new Promise((done) => new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === "first-contentful-paint") done(entry.startTime);
    }).observe({type: "paint", buffered: true}));
  });
  await page.close();
  return time;
}

function report(name, times) {
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(share * times.length))].toFixed(0);
  console.log(`${name}: p50 ${at(.5)} ms, p95 ${at(.95)} ms, longest ${times.at(-1).toFixed(0)} ms of ${times.length}`);
}

await paint("");  // the browser warms up
const fronts = [], searches = [];
for (let i = 0; i < 12; ++i) fronts.push(await paint(`?x=${i}`));
for (const query of queries) searches.push(await paint(`search?q=${encodeURIComponent(query)}`));
report("front page, first contentful paint", fronts);
report("search page, first contentful paint", searches);
await browser.close();
server.kill();
