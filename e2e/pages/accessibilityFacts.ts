/** What WCAG 2.2 lets a program check: names, contrast and the size of targets. Measured in the page as it is drawn. */
import type { Page } from "@playwright/test";

/** Buttons, fields and what else can be acted on, of which a screen reader could only say the role. */
export function namelessControls(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const selector =
      "button, input:not([type=hidden]), select, textarea, a[href], [role=button], [role=tab], [role=treeitem], " +
      "[role=textbox], [role=combobox], [role=separator][tabindex], [role=tree], [role=tablist], [role=dialog]";
    const textOf = (ids: string | null): string =>
      (ids ?? "")
        .split(" ")
        .map((id) => document.getElementById(id)?.textContent ?? "")
        .join("");
    const nameOf = (element: HTMLElement): string => {
      const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
      const own = element instanceof HTMLInputElement ? "" : element.textContent;
      return [
        element.getAttribute("aria-label") ?? "",
        textOf(element.getAttribute("aria-labelledby")),
        labels.map((label) => label.textContent).join(""),
        own,
      ].join("");
    };
    return [...document.querySelectorAll<HTMLElement>(selector)]
      .filter((element) => element.checkVisibility() && element.closest("[aria-hidden=true], [inert]") === null)
      .filter((element) => nameOf(element).trim() === "")
      .map((element) => element.outerHTML.slice(0, 160));
  });
}

/** @returns texts whose colour stands out less than `least` from what is behind them, as WCAG 1.4.3 counts */
export function textContrasts(page: Page, least: number): Promise<string[]> {
  return page.evaluate((wanted) => {
    type Color = [red: number, green: number, blue: number, alpha: number];
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    if (!canvas) return ["no canvas"];
    // The canvas knows every notation that CSS does.
    const parse = (css: string): Color => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = css;
      canvas.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
      return [red, green, blue, alpha / 255];
    };
    const over = (top: Color, under: Color): Color => {
      const mix = (a: number, b: number): number => a * top[3] + b * (1 - top[3]);
      return [mix(top[0], under[0]), mix(top[1], under[1]), mix(top[2], under[2]), 1];
    };
    const behind = (element: Element | null): Color => {
      if (element === null) return [255, 255, 255, 1];
      const color = parse(getComputedStyle(element).backgroundColor);
      return color[3] >= 1 ? color : over(color, behind(element.parentElement));
    };
    const luminance = ([red, green, blue]: Color): number => {
      const linear = [red, green, blue].map((channel) => {
        const share = channel / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
    };
    const contrast = (a: Color, b: Color): number => {
      const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
      return (light + 0.05) / (dark + 0.05);
    };
    const isShown = (element: HTMLElement): boolean =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      element.closest(":disabled, [aria-disabled=true], [data-disabled], [aria-hidden=true]") === null &&
      element.getBoundingClientRect().width > 1;
    const found = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? "";
      if (element === null || text === "" || !isShown(element)) continue;
      const background = behind(element);
      const color = over(parse(getComputedStyle(element).color), background);
      // A text that is drawn by another layer is transparent here.
      if (parse(getComputedStyle(element).color)[3] === 0) continue;
      const ratio = contrast(color, background);
      if (ratio < wanted) found.add(`${text.slice(0, 40)} (${ratio.toFixed(2)}, ${element.className})`);
    }
    return [...found];
  }, least);
}

/** WCAG 2.5.8: under 24 by 24 pixels only where a circle of that size around it meets no other target. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const targets = [...document.querySelectorAll<HTMLElement>("button, input[type=checkbox], a[href]")]
      .filter((element) => element.checkVisibility() && element.closest("[aria-hidden=true]") === null)
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && box.height > 1);
    const isNear = (a: DOMRect, b: DOMRect): boolean => {
      const x = a.x + a.width / 2;
      const y = a.y + a.height / 2;
      const dx = Math.max(b.left - x, 0, x - b.right);
      const dy = Math.max(b.top - y, 0, y - b.bottom);
      return Math.hypot(dx, dy) < 12;
    };
    return targets
      .filter(({ box }) => box.width < 24 || box.height < 24)
      .filter(({ element, box }) => targets.some((other) => other.element !== element && isNear(box, other.box)))
      .map(
        ({ element, box }) => `${element.getAttribute("aria-label") ?? element.textContent} ${box.width}×${box.height}`,
      );
  });
}

/** @returns what has the focus, and whether it is drawn otherwise than without; null when nothing has it */
export function focusMark(page: Page): Promise<{ name: string; visible: boolean } | null> {
  return page.evaluate(async () => {
    // What is drawn changes by the shortest of transitions: it begins in one frame and ends in the next.
    const frames = async (): Promise<void> => {
      for (let count = 0; count < 3; count += 1) {
        drawn();
        await new Promise(requestAnimationFrame);
      }
    };
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return null;
    // The mark may be drawn by the row or field around it, or on the row that it stands for.
    const active = document.getElementById(element.getAttribute("aria-activedescendant") ?? "");
    const holders = [element, element.parentElement, element.parentElement?.parentElement, active, ...element.children];
    const drawn = (): string =>
      holders
        .flatMap((holder) =>
          holder ? [null, "::before", "::after"].map((part) => getComputedStyle(holder, part)) : [],
        )
        .map((style) =>
          [style.outline, style.boxShadow, style.borderColor, style.backgroundColor, style.opacity, style.color].join(),
        )
        .join("\n");
    await frames();
    const withFocus = drawn();
    element.blur();
    await frames();
    const without = drawn();
    element.focus();
    const name = element.getAttribute("aria-label") ?? element.textContent.slice(0, 30);
    return { name: `${element.tagName} ${name}`, visible: withFocus !== without };
  });
}
