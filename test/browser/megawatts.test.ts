import axe from 'axe-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '#lib/ui/tokens.css';
import '#lib/ui/base.css';
import '#lib/ui/fonts.css';
import type { FigureLine } from '#lib/embed/figureLine.ts';
import Megawatts from '#lib/figures/megawatts/Megawatts.svelte';

const button = (name: string) => page.getByRole('button', { name, exact: true });
const said = () => document.querySelector('.now .says')!.textContent;
const date = () => document.querySelector('.now .head')!.textContent;
const canvas = () => document.querySelector('canvas');

async function open(hash = ''): Promise<FigureLine> {
	history.replaceState(history.state, '', `${location.pathname}${location.search}#${hash}`);
	const arrived = Promise.withResolvers<FigureLine>();
	await render(Megawatts, { embedded: true, onready: arrived.resolve });
	return arrived.promise;
}

beforeEach(() => page.viewport(1280, 900));

afterEach(async () => {
	vi.restoreAllMocks();
	await cdp().send('Emulation.setEmulatedMedia', { features: [] });
	history.replaceState(history.state, '', location.pathname + location.search);
});

test('stands finished at first, and steps by month and by year, in the address too', async () => {
	await open();
	expect(date()).toContain('end of December 2028');
	await button('A month back').click();
	expect(date()).toContain('end of November 2028');
	await button('A year back').click();
	expect(date()).toContain('end of December 2027');
	expect(date()).toContain('500\u2009MW of 750\u2009MW');
	expect(location.hash).toContain('at=24');
});

test('is worked by keys alone, and only while it has focus', async () => {
	const line = await open();
	const before = line.clock!().t;
	await userEvent.keyboard('{ArrowLeft}');
	expect(line.clock!().t).toBe(before);
	document.querySelector<HTMLElement>('.figure')!.focus();
	await userEvent.keyboard('{ArrowLeft}');
	expect(line.clock!().t).toBeLessThan(before);
	await userEvent.keyboard(' ');
	expect(line.clock!().playing).toBe(true);
	await userEvent.keyboard(' ');
	await userEvent.keyboard('{Home}');
	expect(line.clock!()).toMatchObject({ t: 0, playing: false });
	expect(said()).toContain('nobody is served');
});

test('opens at what a link says, and says so where it cannot', async () => {
	await open('fig=megawatts&mw=10000&against=gb200-nvl72&speed=300&pue=0.2');
	expect(date()).toContain('10,000\u2009MW of 10,000\u2009MW');
	expect(said()).toContain('Only the wafers serve');
	expect(document.body.textContent).toContain('The link asked for pue “0.2”');
});

test('flies to a rack when asked, and cuts to it where the reader wants less motion', async () => {
	await open();
	await cdp().send('Emulation.setEmulatedMedia', {
		features: [{ name: 'prefers-reduced-motion', value: 'reduce' }]
	});
	await page.getByRole('radio', { name: /One rack/ }).click({ force: true });
	expect(document.querySelector('.heads')!.textContent).toContain('one rack: 2 machines');
	expect(location.hash).toContain('seen=rack');
});

test('draws the campuses in three dimensions, or flat where a reader asks for it', async () => {
	const line = await open();
	expect(document.querySelector('.picture svg path')).not.toBeNull(); // as it looks until it is used
	await page.getByRole('radio', { name: /campus/ }).click({ force: true });
	await vi.waitUntil(() => canvas() && !canvas()!.classList.contains('hidden'), { timeout: 20_000 });
	expect(document.querySelector('.picture svg')).toBeNull();
	line.read('#fig=megawatts&draw=flat');
	await vi.waitUntil(() => document.querySelector('.picture svg path'));
});

test('has nothing that axe finds, at the size of an embed', async () => {
	await page.viewport(640, 420);
	await open();
	const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
	expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`)).toEqual([]);
});
