import { afterEach, beforeEach, describe, expect, test, vi, type MockInstance } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '#lib/ui/tokens.css';
import '#lib/ui/base.css';
import '#lib/ui/fonts.css';
import Fit from '#lib/figures/fit/Fit.svelte';
import Frontier from '#lib/figures/frontier/Frontier.svelte';
import Heat from '#lib/figures/heat/Heat.svelte';
import LatencyBudget from '#lib/figures/latency-budget/LatencyBudget.svelte';
import Missing350x from '#lib/figures/missing-350x/Missing350x.svelte';
import OneToken from '#lib/figures/one-token/OneToken.svelte';
import Speculation from '#lib/figures/speculation/Speculation.svelte';
import Supply from '#lib/figures/supply/Supply.svelte';
import UnderLoad from '#lib/figures/under-load/UnderLoad.svelte';
import Validation from '#lib/figures/validation/Validation.svelte';

const figures = {
	'one-token': OneToken,
	'missing-350x': Missing350x,
	fit: Fit,
	speculation: Speculation,
	frontier: Frontier,
	'under-load': UnderLoad,
	'latency-budget': LatencyBudget,
	heat: Heat,
	supply: Supply,
	validation: Validation
};
type Id = keyof typeof figures;

const text = (selector: string) =>
	[...document.querySelectorAll(selector)].map((element) => element.textContent).join(' | ');
const says = () => text(':is(.says, .summary):is(p)');
const table = () => text('table');
const control = (role: 'radio' | 'slider', name: string | RegExp) =>
	page.getByRole(role, { name, exact: true }).element() as HTMLInputElement;

/** Every figure stands with a clean address, and complains of nothing until it is gone. */
async function open(id: Id) {
	await render(figures[id], { embedded: true });
}

let complaints: readonly MockInstance[] = [];

beforeEach(async () => {
	await page.viewport(1280, 900);
	history.replaceState(history.state, '', location.pathname + location.search);
	complaints = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')];
});

afterEach(() => {
	for (const complaint of complaints) expect(complaint).not.toHaveBeenCalled();
	vi.restoreAllMocks();
	history.replaceState(history.state, '', location.pathname + location.search);
});

describe('a chart is worked by keys: its sentence, its table and its address follow', () => {
	test.for<[Id, 'radio' | 'slider', string | RegExp, string]>([
		['one-token', 'radio', '70B', 'model=llama-3.1-405b'],
		['missing-350x', 'radio', '8 × H100', 'against=8xb200'],
		['fit', 'radio', '70B', 'model=llama-3.1-405b'],
		['speculation', 'slider', /^Guesses a pass/, 'guesses=5'],
		['frontier', 'radio', '70B', 'model=llama-3.1-405b'],
		['under-load', 'radio', 'power', 'equal=price'],
		['latency-budget', 'radio', 'a spoken turn', 'work=agent'],
		['heat', 'slider', 'Site over machines (PUE), slider', 'pue=1.21'],
		['supply', 'radio', 'and letters of intent', 'counted=all']
	])('%s', async ([id, role, name, written]) => {
		await open(id);
		const before = [says(), table()];
		control(role, name).focus();
		await userEvent.keyboard('{ArrowRight}');
		await expect.poll(() => location.hash).toContain(written);
		expect(says()).not.toBe(before[0]);
		if (id !== 'supply') expect(table()).not.toBe(before[1]); // all promises stand in its table, whatever is counted
	});
});

describe('what plays is played, stepped and ended by keys', () => {
	test('one-token lights layer after layer', async () => {
		await open('one-token');
		const place = () => document.querySelector('.doing b')!.textContent;
		document.querySelector<HTMLElement>('.play')!.focus();
		await userEvent.keyboard('{Home}');
		await expect.poll(place).toBe('layer 1 of 80');
		await userEvent.keyboard('{End}');
		await expect.poll(place).toBe('the word is chosen');
	});

	test('speculation goes from guess to guess', async () => {
		await open('speculation');
		document.querySelector<HTMLElement>('.run')!.focus();
		await userEvent.keyboard('{Home}');
		await expect.poll(() => text('.head')).toContain('begins to guess');
		await userEvent.keyboard('{ArrowRight}');
		await expect.poll(() => text('.head')).toContain('has made one guess');
	});
});

describe('every drawing leaves its page as a file that needs nothing else', { timeout: 70_000 }, () => {
	test.for(Object.keys(figures) as Id[])('%s', async (id) => {
		await open(id);
		// Its runs take their time; all others are drawn at once.
		if (id === 'under-load')
			await vi.waitUntil(() => document.querySelector('.chart svg'), { timeout: 60_000 });
		const saved: { name: string; href: string }[] = [];
		vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
			saved.push({ name: this.download, href: this.href });
		});
		const buttons = page.getByRole('button', { name: 'SVG', exact: true }).elements();
		expect(buttons.length).toBeGreaterThan(0);
		for (const button of buttons) (button as HTMLElement).click();
		await vi.waitUntil(() => saved.length === buttons.length);
		for (const { name, href } of saved) {
			expect(name).toMatch(/\.svg$/);
			const source = decodeURIComponent(href.slice(href.indexOf(',') + 1));
			const drawing = new DOMParser().parseFromString(source, 'image/svg+xml');
			expect(drawing.querySelector('parsererror'), name).toBeNull();
			expect(drawing.querySelectorAll('path, rect, circle').length, name).toBeGreaterThan(3);
			expect(source, name).not.toMatch(/var\(|NaN|undefined/);
		}
		for (const link of document.querySelectorAll<HTMLAnchorElement>('a[download$=".csv"]')) {
			const rows = decodeURIComponent(link.href.slice(link.href.indexOf(',') + 1)).split('\r\n');
			expect(rows.length).toBeGreaterThan(2);
			expect(rows.join()).not.toMatch(/NaN|undefined|Infinity/);
		}
	});
});

test('no chart makes a phone of 320 pixels scroll sideways', async () => {
	await page.viewport(320, 700);
	for (const id of Object.keys(figures) as Id[]) {
		const { unmount } = await render(figures[id], { embedded: true });
		expect(document.documentElement.scrollWidth, id).toBeLessThanOrEqual(320);
		await unmount();
	}
});
