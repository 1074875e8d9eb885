import axe from 'axe-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '#lib/ui/tokens.css';
import '#lib/ui/base.css';
import '#lib/ui/fonts.css';
import type { FigureLine } from '#lib/embed/figureLine.ts';
import WaferZoom from '#lib/figures/wafer-zoom/WaferZoom.svelte';

const place = (line: FigureLine) => Number(new URLSearchParams(line.hash().slice(1)).get('place'));
const title = () => document.querySelector('.step')!.textContent;
const figure = () => document.querySelector<HTMLElement>('.figure')!;

async function open(hash = ''): Promise<FigureLine> {
	history.replaceState(history.state, '', `${location.pathname}${location.search}#${hash}`);
	const arrived = Promise.withResolvers<FigureLine>();
	await render(WaferZoom, { embedded: true, onready: arrived.resolve });
	return arrived.promise;
}

beforeEach(() => page.viewport(1280, 900));

afterEach(async () => {
	await cdp().send('Emulation.setEmulatedMedia', { features: [] });
	history.replaceState(history.state, '', location.pathname + location.search);
});

test('goes from the system to the wavelet by its buttons', async () => {
	const line = await open('fig=wafer-zoom&place=0');
	expect(title()).toBe('One system, a third of a rack');
	for (let level = 1; level <= 5; level++) {
		await page.getByRole('button', { name: 'Zoom in' }).click();
		await vi.waitUntil(() => place(line) === level, { timeout: 8000 });
	}
	expect(title()).toBe('All that passes between cores');
});

test('is worked by keys: in and out by little, one level out by Escape, moved with Shift', async () => {
	const line = await open();
	figure().focus();
	await userEvent.keyboard('+');
	expect(place(line)).toBeCloseTo(1.2);
	await userEvent.keyboard('-');
	expect(place(line)).toBeCloseTo(1);
	await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
	await expect.element(page.getByRole('button', { name: 'Centre' })).toBeInTheDocument();
	await userEvent.keyboard('{Escape}');
	await vi.waitUntil(() => place(line) === 0);
});

test('lets the page scroll under the wheel, and zooms with Ctrl', async () => {
	const line = await open();
	const window = document.querySelector('div.window')!;
	const turn = (ctrlKey: boolean) => {
		const event = new WheelEvent('wheel', { deltaY: -100, ctrlKey, bubbles: true, cancelable: true });
		window.dispatchEvent(event);
		return event.defaultPrevented;
	};
	expect(turn(false)).toBe(false);
	expect(place(line)).toBe(1);
	expect(turn(true)).toBe(true);
	expect(place(line)).toBeCloseTo(1.25);
});

test('goes at once where a reader asks for less motion', async () => {
	await cdp().send('Emulation.setEmulatedMedia', {
		features: [{ name: 'prefers-reduced-motion', value: 'reduce' }]
	});
	const line = await open();
	(page.getByRole('radio', { name: 'cores' }).element() as HTMLElement).click();
	expect(place(line)).toBe(3);
});

/** What a save writes, taken from the link that it clicks. */
function savedSvg(): string {
	let href = '';
	const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
		this: HTMLAnchorElement
	) {
		href = this.href;
	});
	(page.getByRole('button', { name: 'SVG' }).element() as HTMLElement).click();
	click.mockRestore();
	return decodeURIComponent(href);
}

test('paints its shapes on a canvas, and has them as lines for a file and for print', async () => {
	await open('fig=wafer-zoom&place=1');
	expect(document.querySelectorAll('div.window svg rect')).toHaveLength(1); // under the scale bar
	await vi.waitUntil(() => {
		const canvas = document.querySelector<HTMLCanvasElement>('div.window canvas')!;
		const middle = canvas.getContext('2d')!.getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data;
		return middle[0] !== middle[2]; // neither paper nor ink: the wafer's tint
	});
	const file = savedSvg();
	expect(file.match(/<rect/g)!.length).toBeGreaterThan(8);
	expect(file).toContain('a dinner plate');
	window.dispatchEvent(new Event('beforeprint'));
	await vi.waitUntil(() => document.querySelectorAll('div.window svg rect').length > 8);
	expect(document.querySelector('div.window canvas')).toBeNull();
	window.dispatchEvent(new Event('afterprint'));
	await vi.waitUntil(() => document.querySelector('div.window canvas'));
});

const drawnBy = () => {
	const canvas = document.querySelector<HTMLCanvasElement>('div.window canvas');
	return canvas && (canvas.getContext('2d') ? '2d' : canvas.getContext('webgl2') ? 'webgl2' : 'none');
};

test('plays what the cores do: by keys, by cycle, on a canvas where a processor would draw the scene', async () => {
	const line = await open('fig=wafer-zoom&place=3&cycle=12');
	const cycle = () => Number(new URLSearchParams(line.hash().slice(1)).get('cycle'));
	expect(drawnBy()).toBe('2d');
	figure().focus();
	await userEvent.keyboard('{ArrowRight}');
	expect(cycle()).toBe(13);
	await expect.element(page.getByText(/^Cycle 13 of/)).toBeInTheDocument();
	await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
	expect(cycle()).toBe(11);
	await userEvent.keyboard(' ');
	await vi.waitUntil(() => line.clock!().t > 12.5e-9, { timeout: 8000 });
	expect(drawnBy()).toBe('2d');
	await userEvent.keyboard(' ');
	expect(line.clock!().playing).toBe(false);
	expect(cycle()).toBeGreaterThan(12.5);
});

test('says what it lets the cores do, at each level that shows it', async () => {
	await open('fig=wafer-zoom&place=3&cycle=120');
	await expect.element(page.getByText(/cores multiply/).first()).toBeInTheDocument();
	(page.getByRole('radio', { name: 'wafer' }).element() as HTMLElement).click();
	await expect.element(page.getByText(/too small to see from here/)).toBeInTheDocument();
	await page.getByRole('button', { name: 'Zoom to the cores' }).click();
	await expect.element(page.getByText(/cores multiply/).first()).toBeInTheDocument();
});

test('shows the bits of the number that crosses, which its words name', async () => {
	await open('fig=wafer-zoom&place=5&cycle=15.5');
	await expect.element(page.getByText(/number of this row crosses/).first()).toBeInTheDocument();
	window.dispatchEvent(new Event('beforeprint')); // then all is drawn as lines
	const bits = () => document.querySelectorAll('div.window svg rect[style*="stroke: var(--act)"]');
	await vi.waitUntil(() => bits().length === 32);
	window.dispatchEvent(new Event('afterprint'));
});

test('is drawn as a scene where a reader asks for that, and flat where a reader says so', async () => {
	await open('fig=wafer-zoom&place=3&cycle=12&draw=high');
	await vi.waitUntil(() => drawnBy() === 'webgl2', { timeout: 8000 });
	await page.getByRole('combobox', { name: 'Drawn' }).selectOptions('flat, without WebGL');
	await vi.waitUntil(() => drawnBy() === '2d');
	figure().focus();
	await userEvent.keyboard('{ArrowRight}');
	await expect.element(page.getByText(/^Cycle 13 of/)).toBeInTheDocument();
	expect(drawnBy()).toBe('2d');
});

test('axe finds nothing wrong with it, and it fits a phone of 320 pixels', async () => {
	await open('fig=wafer-zoom&place=3');
	for (const features of [
		[{ name: 'prefers-color-scheme', value: 'dark' }],
		[{ name: 'forced-colors', value: 'active' }],
		[]
	]) {
		await cdp().send('Emulation.setEmulatedMedia', { features });
		const { violations } = await axe.run(figure());
		expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`)).toEqual([]);
	}
	document.body.style.padding = '0 16px'; // as pages and frames have it
	await page.viewport(320, 700);
	expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
});
