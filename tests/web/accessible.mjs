// Pages that everybody can use: what axe-core says of each, and whether it fits the window.
import { WORDS, check, customer, CENTER, rig, sees } from "./desk.mjs";
import { accessibility } from "./rig.mjs";

// Every page, in both themes and on a phone.
export const accessible = {};
for (const where of ["overview", "inbox", "inbox/1", "groups/book-club", "reports"]) {
  accessible[`axe-core is content with ${where}`] = async () => {
    let page = null;
    for (const [colorScheme, width] of [
      ["light", 1440],
      ["dark", 390],
    ]) {
      await page?.context().close();
      page = await rig.page("operator", WORDS, { colorScheme, viewport: { width, height: 844 } });
      await page.goto(`${rig.url}#/${where}`);
      await sees(page, () => !document.querySelector("#page").textContent.includes("Loading"));
      await page.waitForTimeout(100);
      const found = await accessibility(page);
      check(found.length === 0, `${colorScheme} ${width}: ${found.join("; ")}`);
      check(
        await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
        `${width}: the page is wider than the window`,
      );
    }
    return page;
  };
}

accessible["axe-core is content with the login and the dialogs"] = async () => {
  const page = await rig.page(null, null);
  await page.waitForSelector("#password");
  let found = await accessibility(page);
  check(found.length === 0, found.join("; "));
  await page.fill("#name", "alice");
  await page.fill("#password", WORDS);
  await page.click("button.main");
  rig.text(customer(), "Hello?", CENTER);
  await page.waitForSelector("#queue a");
  await page.keyboard.press("j");
  await page.waitForSelector(".said.text");
  for (const key of ["?", "s", "/"]) {
    await page.click("#talk-body");
    await page.keyboard.press(key);
    await page.waitForSelector("dialog[open]");
    found = await accessibility(page);
    check(found.length === 0, `${key}: ${found.join("; ")}`);
    await page.keyboard.press("Escape");
    await sees(page, () => !document.querySelector("dialog[open]"));
  }
  return page;
};
