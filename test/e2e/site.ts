import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { buildFolder, filesBelow } from '../../src/cli/build.ts';
import { chromiumArguments, findBrowser } from '../../src/cli/browser.ts';
import { serve } from '../../src/cli/serve.ts';

/** The built site. The tests look at it from outside only, as a reader's browser does. */
export const siteFolder = join(buildFolder, 'site');

if (!existsSync(siteFolder)) throw new Error('There is no built site to test. Run: npm run build');

/** Every page of the build but the one for missing addresses, as a path below the site's own. */
export const pages = (await filesBelow(siteFolder)).filter(
	(file) => file.endsWith('.html') && file !== '404.html'
);

/** The pages made to live in another page. */
export const embeds = pages.filter((page) => page.startsWith('embed/'));

/** The site under a sub-path, as a project page on a shared host has it. `plain` sends no headers of ours. */
export const serveSite = (plain = false) => serve({ folder: siteFolder, prefix: '/a/b/', plain });

/** A headless Chromium that may run as root and calls nobody. */
export const launch = async () =>
	chromium.launch({ executablePath: await findBrowser(), args: chromiumArguments });

/** A page that keeps account of what it asked for and of all that went wrong in it, from its first byte on. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}) {
	const context = await browser.newContext(options);
	const page = await context.newPage();
	const requests: string[] = [];
	const problems: string[] = [];
	page.on('request', (request) => {
		if (!/^(data|blob):/.test(request.url())) requests.push(request.url());
	});
	page.on('console', (message) => {
		if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
	});
	page.on('pageerror', (error) => problems.push(error.message));
	page.on('requestfailed', (request) => problems.push(`failed: ${request.url()}`));
	page.on('response', (response) => {
		if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`);
	});
	return { page, requests, problems, close: () => context.close() };
}

/** Opens `address` and waits until the page is loaded and asks for nothing more. */
export async function visit(browser: Browser, address: string, options: BrowserContextOptions = {}) {
	const opened = await openPage(browser, options);
	await opened.page.goto(address, { waitUntil: 'networkidle' });
	return opened;
}

/** The widest the page's content is beyond its window, in px; 0 where nothing scrolls sideways. */
export const sidewaysOverflow = (page: Page) =>
	page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
