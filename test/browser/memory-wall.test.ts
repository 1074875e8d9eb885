import axe from 'axe-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '#lib/ui/tokens.css';
import '#lib/ui/base.css';
import '#lib/ui/fonts.css';
import type { FigureLine } from '#lib/embed/figureLine.ts';
import MemoryWall from '#lib/figures/memory-wall/MemoryWall.svelte';

const button = (name: string) => page.getByRole('button', { name, exact: true });
const now = () => document.querySelector('.now')!.textContent;
const place = () => document.querySelector('.where span')!.textContent;

async function open(hash = ''): Promise<FigureLine> {
	history.replaceState(history.state, '', `${location.pathname}${location.search}#${hash}`);
	const arrived = Promise.withResolvers<FigureLine>();
	await render(MemoryWall, { embedded: true, onready: arrived.resolve });
	return arrived.promise;
}

const canvas = () => document.querySelector('canvas');
const use = () =>
	document.querySelector('.plate')!.dispatchEvent(new PointerEvent('pointermove', { bubbles: true }));
const scene = async () => {
	use();
	await vi.waitUntil(() => canvas() && !canvas()!.classList.contains('hidden'), { timeout: 20_000 });
	return canvas()!;
};

beforeEach(() => page.viewport(1280, 900));

afterEach(async () => {
	vi.restoreAllMocks();
	await cdp().send('Emulation.setEmulatedMedia', { features: [] });
	history.replaceState(history.state, '', location.pathname + location.search);
});

test('rests at the third step, and steps by event and by layer', async () => {
	await open();
	expect(now()).toContain('gate and up weights');
	await button('Step').click();
	await expect.poll(now).toContain('A kernel starts');
	await button('Layer on').click();
	expect(place()).toContain('layer 32');
	await button('Layer back').click();
	expect(place()).toContain('layer 31');
});

test('steps by cycle, by kernel and by layer, as the reader picks, with buttons and keys', async () => {
	const line = await open();
	const choice = page.getByRole('combobox', { name: 'Step by' });
	const at = () => line.clock!().t;
	const begun = at();
	await choice.selectOptions('cycle');
	await button('Step').click();
	expect((at() - begun) * 1.98e9).toBeGreaterThan(0);
	expect((at() - begun) * 1.98e9).toBeLessThanOrEqual(1.001); // to the next whole cycle of the GPU's 1.98 GHz
	const cycle = at();
	document.querySelector<HTMLElement>('.figure')!.focus();
	await userEvent.keyboard('{ArrowRight}');
	expect((at() - cycle) * 1.98e9).toBeCloseTo(1, 3);
	await userEvent.keyboard('{ArrowLeft}');
	expect(at()).toBeCloseTo(cycle, 14);
	await choice.selectOptions('kernel');
	await button('Step').click();
	expect(now()).toContain('A kernel starts');
	await button('Step').click(); // from its launch over its read to the sum
	expect(now()).not.toContain('down weights: 0');
	await choice.selectOptions('layer');
	await button('Step').click();
	expect(place()).toContain('layer 32');
});

test('turns by buttons, keys and mouse, no further than the limits, and back again; a link keeps the view', async () => {
	await open('yaw=-60&tilt=85');
	const group = page.getByRole('group', { name: 'Where one looks from' });
	await expect.element(group.getByRole('button', { name: 'From higher up' })).toBeDisabled();
	await group.getByRole('button', { name: 'Turn right' }).click();
	await expect.poll(() => location.hash).toContain('yaw=-65');
	await expect.element(group.getByRole('button', { name: 'Turn right' })).toBeDisabled();
	await group.getByRole('button', { name: 'Reset the view' }).click();
	await expect.poll(() => location.hash).toContain('yaw=-20&tilt=50');
	document.querySelector<HTMLElement>('.figure')!.focus();
	await userEvent.keyboard('ds');
	await expect.poll(() => location.hash).toContain('yaw=-30');
	expect(location.hash).toContain('tilt=40');
	await userEvent.keyboard('0');
	await expect.poll(() => location.hash).toContain('yaw=-20&tilt=50');
	const scene = document.querySelector('.scene')!;
	const mouse = (type: string, clientX: number) =>
		scene.dispatchEvent(
			new PointerEvent(type, {
				clientX,
				clientY: 300,
				button: 0,
				pointerId: 1,
				pointerType: 'mouse',
				bubbles: true
			})
		);
	vi.spyOn(HTMLElement.prototype, 'setPointerCapture').mockImplementation(() => {}); // there is no real mouse to hold
	mouse('pointerdown', 300);
	mouse('pointermove', 400);
	mouse('pointerup', 400);
	await expect.poll(() => location.hash).toContain('yaw=-50');
	const { violations } = await axe.run(document.body);
	expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});

test('is worked by keys alone, and only while it has focus', async () => {
	const line = await open();
	const before = line.clock!().t;
	await userEvent.keyboard('{ArrowRight}');
	expect(line.clock!().t).toBe(before);
	document.querySelector<HTMLElement>('.figure')!.focus();
	await userEvent.keyboard('{ArrowRight}');
	expect(line.clock!().t).toBeGreaterThan(before);
	await userEvent.keyboard(' ');
	expect(line.clock!().playing).toBe(true);
	await userEvent.keyboard(' ');
	expect(line.clock!().playing).toBe(false);
	await userEvent.keyboard('{Home}');
	expect(line.clock!().t).toBe(0);
});

test('draws the scene when near, and lays nothing over what it cannot draw', async () => {
	await open();
	const drawn = await scene();
	expect(drawn.width).toBeGreaterThan(500);
	expect(document.querySelector('.picture svg')).toBeNull();
});

test('goes on as a flat drawing when the browser takes its context away, and comes back with it', async () => {
	await open();
	const drawn = await scene();
	const losing = drawn.getContext('webgl2')!.getExtension('WEBGL_lose_context')!;
	losing.loseContext();
	await vi.waitUntil(() => document.querySelector('.picture svg'));
	losing.restoreContext();
	await vi.waitUntil(() => !document.querySelector('.picture svg'));
});

test('is drawn flat where the browser has no WebGL, and says so', async () => {
	vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
	vi.spyOn(console, 'error').mockImplementation(() => {}); // three says it too
	await open();
	use();
	const said = await vi.waitUntil(() => document.querySelector('[role=note]')?.textContent);
	expect(said).toMatch(/^\s*Drawn flat/);
	expect(document.querySelector('.picture svg')).not.toBeNull();
});

test('a link brings back the very moment, machine and pace; a bad one is said', async () => {
	const line = await open('fig=memory-wall&machine=8xb200&users=32&t=1000&pace=1500&bits=7');
	expect(line.clock!().t).toBeCloseTo(1e-3);
	await expect.element(page.getByText('Slowed 1,500×')).toBeInTheDocument();
	await expect.element(page.getByText(/asked for bits “7”/)).toBeInTheDocument();
	expect(new URLSearchParams(line.hash().slice(1)).get('machine')).toBe('8xb200');
});

test('what cannot work is shown with the ways out of it', async () => {
	await open('fig=memory-wall&model=llama-3.1-405b');
	await expect.element(page.getByText(/does not fit on 8 × H100/)).toBeInTheDocument();
	await button('Use 8 bits').click();
	await expect.element(button('Play')).toBeInTheDocument();
});

test('swaps the large GPU by its small picture and by its name', async () => {
	await open();
	await scene();
	const small = document.querySelectorAll<SVGPathElement>('.plate > svg path')[4]!;
	small.dispatchEvent(new MouseEvent('click', { bubbles: true }));
	await expect.poll(now).toContain('GPU 5 reads');
	const list = page.getByRole('combobox', { name: 'Large' }).element() as HTMLSelectElement;
	list.selectedIndex = 1;
	list.dispatchEvent(new Event('change', { bubbles: true }));
	await expect.poll(now).toContain('GPU 2 reads');
});

test('a host plays, seeks and freezes it', async () => {
	const line = await open();
	line.seek!(2e-3);
	expect(line.clock!().t).toBeCloseTo(2e-3);
	line.freeze!(true);
	line.play!();
	expect(line.clock!().playing).toBe(false);
	line.freeze!(false);
	line.play!();
	await vi.waitUntil(() => line.clock!().t > 2e-3);
	line.pause!();
});

test('axe finds nothing wrong with it, light, dark, forced and calm', async () => {
	await open();
	await scene();
	for (const features of [
		[{ name: 'prefers-color-scheme', value: 'dark' }],
		[{ name: 'forced-colors', value: 'active' }],
		[{ name: 'prefers-reduced-motion', value: 'reduce' }],
		[]
	]) {
		await cdp().send('Emulation.setEmulatedMedia', { features });
		const { violations } = await axe.run(document.querySelector<HTMLElement>('.figure')!);
		expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`)).toEqual([]);
	}
});

test('hands over the moment as a picture and its trace as a table and a timeline', async () => {
	await open();
	const saved: { name: string; href: string }[] = [];
	vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
		saved.push({ name: this.download, href: this.href });
	});
	await button('SVG').click();
	await button('CSV').click();
	await button('Trace for Perfetto').click();
	await expect
		.poll(() => saved.map(({ name }) => name))
		.toEqual(['memory-wall.svg', 'memory-wall.csv', 'memory-wall.json']);
	const text = async (index: number) => (await fetch(saved[index]!.href)).text();
	expect(await text(0)).toContain('NVLink switch');
	expect((await text(1)).split('\r\n')[1]).toMatch(/^GPU 1,compute,layer 1,0,/);
	const { traceEvents } = JSON.parse(await text(2)) as { traceEvents: { ph: string; cat?: string }[] };
	expect(traceEvents.filter(({ cat }) => cat === 'partialSum')).toHaveLength((2 * 80 + 1) * 8);
	expect(document.querySelector('[hidden] svg')).toBeNull(); // the drawing is gone again
});

test('goes from still to still where a reader asks for less motion, and plays for nobody', async () => {
	await cdp().send('Emulation.setEmulatedMedia', {
		features: [{ name: 'prefers-reduced-motion', value: 'reduce' }]
	});
	const line = await open();
	const transport = page.getByRole('group', { name: 'Transport' });
	await expect.element(transport.getByText('Step 3 of 6')).toBeInTheDocument();
	await expect.element(button('Play')).not.toBeInTheDocument();
	await transport.getByRole('button', { name: 'Next' }).click();
	await expect.element(transport.getByText('Step 4 of 6')).toBeInTheDocument();
	expect(now()).toContain('add up their partial sums');
	const stood = line.clock!();
	line.play!(); // a host may ask; what it gets is the next still
	expect(line.clock!().playing).toBe(false);
	expect(line.clock!().t).toBeGreaterThan(stood.t);
	await expect.element(transport.getByText('Step 5 of 6')).toBeInTheDocument();
});

test('looks into one memory channel, cycle by cycle, where the figure stands and at the next refresh', async () => {
	await open();
	await page.getByText('Inside one memory channel, cycle by cycle').click();
	const channel = page.getByRole('img', { name: /cycles of one memory channel/ });
	await expect.element(channel).toHaveAccessibleName(/no refresh/);
	const before = channel.element().getAttribute('aria-label');
	await button('Later').click();
	await expect.poll(() => channel.element().getAttribute('aria-label')).not.toBe(before);
	await button('Next refresh').click();
	await expect.element(channel).toHaveAccessibleName(/a refresh stops all banks/);
	await button('Step').click(); // a kernel starts: nothing is read
	await expect.element(page.getByText(/the channels have nothing to do/)).toBeInTheDocument();
	const { violations } = await axe.run(document.body);
	expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});
