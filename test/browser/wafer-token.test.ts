import axe from 'axe-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '#lib/ui/tokens.css';
import '#lib/ui/base.css';
import '#lib/ui/fonts.css';
import type { FigureLine } from '#lib/embed/figureLine.ts';
import WaferToken from '#lib/figures/wafer-token/WaferToken.svelte';
import SideBySide from '#lib/figures/side-by-side/SideBySide.svelte';

const button = (name: string) => page.getByRole('button', { name, exact: true });
const says = () => document.querySelector('.explain')!.textContent;
const figure = () => document.querySelector<HTMLElement>('.figure')!;
const level = (line: FigureLine) => new URLSearchParams(line.hash().slice(1)).get('level');

async function open(
	hash = '',
	Figure: typeof WaferToken | typeof SideBySide = WaferToken
): Promise<FigureLine> {
	history.replaceState(history.state, '', `${location.pathname}${location.search}#${hash}`);
	const arrived = Promise.withResolvers<FigureLine>();
	await render(Figure, { embedded: true, onready: arrived.resolve });
	return arrived.promise;
}

const use = () =>
	document.querySelector('.plate')!.dispatchEvent(new PointerEvent('pointermove', { bubbles: true }));
const scene = async () => {
	use();
	const drawn = () => document.querySelector<HTMLCanvasElement>('.picture > canvas:not(.hidden)');
	await vi.waitUntil(() => drawn()?.getContext('webgl2'), { timeout: 20_000 });
	return drawn()!;
};

beforeEach(() => page.viewport(1280, 900));

afterEach(async () => {
	vi.restoreAllMocks();
	document.body.style.padding = '';
	await cdp().send('Emulation.setEmulatedMedia', { features: [] });
	history.replaceState(history.state, '', location.pathname + location.search);
});

test('rests on a sum under way, and steps by event and by layer', async () => {
	await open();
	expect(says()).toMatch(/Layer 28 adds up query, keys and value/);
	await button('Step').click();
	await expect.poll(says).toMatch(/hands query, keys and value back/);
	await button('Layer on').click();
	await expect.poll(says).toContain('Layer 29');
	await button('Layer back').click();
	await expect.poll(says).toContain('Layer 28');
});

test('reaches every level by keys alone, and steps out by Escape', async () => {
	const line = await open();
	figure().focus();
	await userEvent.keyboard('+');
	expect(level(line)).toBe('cores');
	await userEvent.keyboard('+');
	expect(level(line)).toBe('core');
	for (const expected of ['cores', 'layer', 'wafer', 'wafers', 'wafers']) {
		await userEvent.keyboard('{Escape}');
		expect(level(line)).toBe(expected);
	}
	const before = line.clock!().t;
	await userEvent.keyboard('{ArrowRight}');
	expect(line.clock!().t).toBeGreaterThan(before);
	await userEvent.keyboard('{Home}');
	expect(line.clock!().t).toBe(0);
});

test('steps cycle by cycle where one looks at cores', async () => {
	const line = await open('fig=wafer-token&level=core');
	const before = line.clock!().t;
	await button('Step').click();
	expect((line.clock!().t - before) * 1e9).toBeLessThan(1.2); // a nanosecond is a cycle
	expect(says()).toMatch(/Core \d+ of its column/);
});

test('shows the other users on the belt when a reader adds them', async () => {
	const line = await open('fig=wafer-token&level=wafer');
	(page.getByRole('radio', { name: '4' }).element() as HTMLElement).click();
	await vi.waitUntil(() => document.querySelectorAll('.overlay .other').length === 3);
	expect(new URLSearchParams(line.hash().slice(1)).get('users')).toBe('4');
});

test('is drawn flat when a reader asks for it', async () => {
	await open('fig=wafer-token&level=layer&t=533700');
	await scene();
	const list = page.getByRole('combobox', { name: 'Drawn' }).element() as HTMLSelectElement;
	list.selectedIndex = 3;
	list.dispatchEvent(new Event('change', { bubbles: true }));
	await vi.waitUntil(() => {
		const flat = document.querySelector<HTMLCanvasElement>('.picture > canvas');
		const on = flat?.getContext('2d');
		return on && on.getImageData(0, 0, flat!.width, flat!.height).data.some((byte) => byte > 0);
	});
});

test('is drawn flat where the browser has no WebGL, and says so', async () => {
	const real = HTMLCanvasElement.prototype.getContext as (
		kind: string,
		options?: unknown
	) => RenderingContext | null;
	vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(function (
		this: HTMLCanvasElement,
		kind: string,
		options?: unknown
	) {
		return kind === '2d' ? real.call(this, kind, options) : null;
	} as never);
	vi.spyOn(console, 'error').mockImplementation(() => {}); // three says it too
	await open();
	use();
	const said = await vi.waitUntil(() => document.querySelector('[role=note]')?.textContent);
	expect(said).toMatch(/^\s*Drawn flat/);
	expect(document.querySelector('.picture > canvas')).not.toBeNull();
});

test('comes back after its context was taken away', async () => {
	await open();
	const losing = (await scene()).getContext('webgl2')!.getExtension('WEBGL_lose_context')!;
	losing.loseContext();
	await vi.waitUntil(() => document.querySelectorAll('.picture > canvas').length === 2);
	losing.restoreContext();
	await vi.waitUntil(() => document.querySelectorAll('.picture > canvas').length === 1);
});

test('cuts instead of flying where a reader asks for less motion', async () => {
	await cdp().send('Emulation.setEmulatedMedia', {
		features: [{ name: 'prefers-reduced-motion', value: 'reduce' }]
	});
	const line = await open();
	(page.getByRole('radio', { name: 'cores' }).element() as HTMLElement).click();
	expect(level(line)).toBe('cores');
	await expect.element(page.getByText('A patch of cores')).toBeInTheDocument();
	expect(line.clock!().playing).toBe(false);
});

test('its tour is what one steps through where a reader asks for less motion', async () => {
	await cdp().send('Emulation.setEmulatedMedia', {
		features: [{ name: 'prefers-reduced-motion', value: 'reduce' }]
	});
	const line = await open();
	const transport = page.getByRole('group', { name: 'Transport' });
	await expect.element(transport.getByText('Step 3 of 6')).toBeInTheDocument();
	await transport.getByRole('button', { name: 'Next' }).click();
	await expect.element(transport.getByText('Step 4 of 6')).toBeInTheDocument();
	expect(level(line)).toBe('cores');
	expect(line.clock!().playing).toBe(false);
	await open('fig=side-by-side&t=0', SideBySide);
	await expect.element(page.getByText('Step 1 of 8').first()).toBeInTheDocument();
});

test('a host plays, seeks and freezes it', async () => {
	const line = await open();
	line.seek!(1e-3);
	expect(line.clock!().t).toBeCloseTo(1e-3);
	line.freeze!(true);
	line.play!();
	expect(line.clock!().playing).toBe(false);
	line.freeze!(false);
	line.play!();
	await vi.waitUntil(() => line.clock!().t > 1e-3);
	line.pause!();
});

test('both machines stand on one clock, and the wafer goes on to its next token', async () => {
	const line = await open('fig=side-by-side&t=4000', SideBySide);
	expect(line.clock!().t).toBeCloseTo(4e-3);
	await expect.element(page.getByText(/2 tokens and/)).toBeInTheDocument();
	await expect.element(page.getByText(/of one token/)).toBeInTheDocument();
	expect(document.querySelectorAll('.plate')).toHaveLength(2);
});

test('axe finds nothing wrong with it, light, dark, forced and calm', async () => {
	await open('fig=wafer-token&level=cores');
	await scene();
	for (const features of [
		[{ name: 'prefers-color-scheme', value: 'dark' }],
		[{ name: 'forced-colors', value: 'active' }],
		[{ name: 'prefers-reduced-motion', value: 'reduce' }],
		[]
	]) {
		await cdp().send('Emulation.setEmulatedMedia', { features });
		const { violations } = await axe.run(figure());
		expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`)).toEqual([]);
	}
});

test('fits a phone of 320 pixels', async () => {
	await page.viewport(320, 700);
	document.body.style.padding = '0 16px'; // as pages and frames have it
	await open();
	expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
	for (const name of ['wafers', 'wafer', 'cores', 'core']) {
		(page.getByRole('radio', { name, exact: true }).element() as HTMLElement).click();
		expect(document.documentElement.scrollWidth, name).toBeLessThanOrEqual(320);
	}
});
