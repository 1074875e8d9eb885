import axe from 'axe-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '#lib/ui/tokens.css';
import '#lib/ui/base.css';
import '#lib/ui/fonts.css';
import { lineStarts, wordStarts } from '#lib/figures/typing-race/lines.svelte.ts';
import { passages } from '#lib/figures/typing-race/passages.ts';
import { prepareRace } from '#lib/figures/typing-race/prepare.ts';
import { finish, momentsAt, tellingTime } from '#lib/figures/typing-race/race.ts';
import type { Race } from '#lib/figures/typing-race/raceState.svelte.ts';
import { tokenise } from '#lib/figures/typing-race/tokenise.ts';
import TypingRace, { type TypingRaceProps } from '#lib/figures/typing-race/TypingRace.svelte';
import { clock } from '#lib/figures/typing-race/words.ts';
import { seconds } from '#lib/units/index.ts';

const prepared = prepareRace();
const script = tokenise(passages.answer.text);
const paces = prepared.lanes.map(({ pace }) => pace!);
const frame = 1000 / 60; // ms

/** The race at a link, with the screen's frames in the test's hands. */
async function open(hash = '', props: Partial<TypingRaceProps> = {}): Promise<Race> {
	history.replaceState(history.state, '', `${location.pathname}${location.search}#${hash}`);
	const arrived = Promise.withResolvers<Race>();
	await render(TypingRace, { prepared, onready: arrived.resolve, ...props });
	return arrived.promise;
}

/** Lets wall time pass in frames. Whether the figure is in view is for the browser to say, so that is waited for. */
async function pass(wall: number, each = frame) {
	await vi.waitUntil(() => vi.getTimerCount() > 0);
	for (let spent = 0; spent < wall; spent += each) vi.advanceTimersByTime(each);
}

const words = (lane: number) =>
	Number(document.querySelectorAll('.pane footer b')[lane]!.textContent.replace(',', ''));
const shown = (lane: number) => {
	const text = document.querySelectorAll('.pane .text')[lane]!.cloneNode(true) as Element;
	for (const apart of text.querySelectorAll('[data-apart], .rest')) apart.remove();
	return text.textContent.trim();
};
const button = (name: string) => page.getByRole('button', { name, exact: true });

beforeEach(async () => {
	await page.viewport(1280, 1100);
	vi.useFakeTimers({ toFake: ['requestAnimationFrame', 'cancelAnimationFrame'] });
});

afterEach(async () => {
	vi.useRealTimers();
	await cdp().send('Emulation.setEmulatedMedia', { features: [] });
});

test('stands still at the moment when the faster machine is done, until Play is pressed', async () => {
	await open();
	const still = momentsAt(script, paces, tellingTime(paces));
	expect(words(0)).toBe(still[0]!.words);
	expect(words(1)).toBe(still[1]!.words);
	expect(vi.getTimerCount()).toBe(0);
});

test('types at the model’s pace and ends when the slower machine is done', async () => {
	const race = await open();
	race.restart();
	await button('Play').click();
	await pass(300);
	const at = race.player.time;
	expect(at).toBeGreaterThan(0.25);
	const moments = momentsAt(script, paces, at);
	await expect.poll(() => words(0)).toBe(moments[0]!.words);
	expect(words(1)).toBe(moments[1]!.words);
	await pass(1000 * race.player.end);
	expect(race.player.playing).toBe(false);
	await expect.poll(() => shown(1)).toBe(passages.answer.text);
	for (const pace of paces)
		await expect.element(page.getByText(`done at ${clock(finish(pace))}`)).toBeVisible();
	expect(vi.getTimerCount()).toBe(0);
});

test('is as far after one second at 12 frames a second as at 60', async () => {
	const race = await open();
	const reached: number[] = [];
	for (const each of [1000 / 12, frame]) {
		race.begin();
		await pass(1000, each);
		race.player.pause();
		await expect.poll(() => vi.getTimerCount()).toBe(0);
		reached.push(race.player.time);
	}
	// The first frame only starts the clock, so each run lacks one frame.
	expect(reached[0]! + 1 / 12).toBeCloseTo(reached[1]! + 1 / 60, 1);
});

test('breaks no line anew and moves nothing while it types', async () => {
	const race = await open('t=0');
	const text = document.querySelector('.pane .text')!;
	const starts = wordStarts(script.text, script.wordEnds);
	const lines = lineStarts(text, starts);
	const { height } = document.querySelector('.race')!.getBoundingClientRect();
	expect(lines.length).toBeGreaterThan(5);
	for (let time = 0; time <= 2; time += 0.07) {
		race.player.seek(seconds(time));
		await Promise.resolve();
		expect(lineStarts(text, starts)).toEqual(lines);
		expect(document.querySelector('.race')!.getBoundingClientRect().height).toBe(height);
	}
});

test('obeys keys while it has focus, and leaves them to a text that is being typed', async () => {
	const race = await open('t=0.2&you=1');
	document.querySelector<HTMLElement>('.window')!.focus();
	await userEvent.keyboard('{ArrowRight}');
	expect(race.player.time).toBeCloseTo(0.3);
	await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
	expect(race.player.time).toBeCloseTo(1.3);
	await userEvent.keyboard('{Home}');
	expect(race.player.time).toBe(0);
	await userEvent.keyboard('{End}');
	expect(race.player.time).toBe(race.player.end);
	await userEvent.keyboard(' ');
	expect(race.player.playing).toBe(true);
	await userEvent.keyboard(' ');
	expect(race.player.playing).toBe(false);

	await page.getByLabelText('Type the same words, or any').click();
	race.restart();
	await userEvent.keyboard('a b');
	expect(race.typist.charactersBy(race.player.end)).toBe(3);
	expect(race.player.playing).toBe(true); // started by the first key, not stopped by the space
});

test('says what a bad link asked for and what is used', async () => {
	await open('v=1&batch=abc&model=gpt-9');
	await expect
		.element(page.getByText('The link asked for batch “abc”, which cannot be; 1 is shown.').first())
		.toBeVisible();
	await expect
		.element(
			page.getByText('The link asked for model “gpt-9”, which cannot be; llama-3.1-70b is shown.').first()
		)
		.toBeVisible();
	await button('Dismiss').click();
	await expect.element(button('Dismiss')).not.toBeInTheDocument();
});

test('comes back from its own link, paused at the same time', async () => {
	const race = await open('model=llama-3.1-8b&b=1xh200@vllm&t=0.05');
	const { hash } = new URL(race.link());
	expect(hash).toContain('t=0.05');
	expect(hash).toContain('b=1xh200%40vllm');
	const { settings } = race;
	race.change({ model: 'llama-3.1-70b' });
	race.read('', hash);
	expect(race.settings).toEqual(settings);
	expect(race.player.time).toBe(0.05);
});

test('types the reader’s own text, which its link then holds', async () => {
	const race = await open();
	await button('All settings').click();
	await page.getByRole('combobox', { name: 'Text', exact: true }).selectOptions('Your own text');
	await page.getByLabelText('Your text, in any language').fill('Ein eigener Satz, 自分の文.');
	await button('Let them type it').click();
	race.show(race.player.end);
	await expect.poll(() => shown(0)).toBe('Ein eigener Satz, 自分の文.');
	expect(new URLSearchParams(location.hash.slice(1)).get('own')).toBe('Ein eigener Satz, 自分の文.');
});

test('shows a model that does not fit as an answer, with ways out', async () => {
	const race = await open('model=llama-3.1-405b');
	const { needed } = race.lanes[0]!.shortfall!;
	await expect.element(page.getByText(`${needed} needed`)).toBeVisible();
	await expect.element(button('Play')).toBeDisabled();
	await button(`Use ${needed} wafers`).click();
	expect(race.settings.a!.devices).toBe(needed);
	await expect.element(button('Play')).toBeEnabled();
});

test('explains each number and shows the published one beside it', async () => {
	await open();
	await button('Why these numbers').click();
	await expect.element(page.getByText('Where the time of one token goes')).toBeVisible();
	await expect.element(page.getByRole('rowheader', { name: /^Reading the weights/ })).toBeVisible();
	await expect.element(page.getByText('Published at this setting:')).toBeVisible();
});

test('starts itself where the page asks for it, but not for readers who want less motion', async () => {
	const race = await open('', { autostart: true });
	await expect.poll(() => race.player.playing).toBe(true);
	race.player.pause();
	await cdp().send('Emulation.setEmulatedMedia', {
		features: [{ name: 'prefers-reduced-motion', value: 'reduce' }]
	});
	const calm = await open('', { autostart: true });
	await new Promise((done) => setTimeout(done, 200));
	expect(calm.player.playing).toBe(false);
	expect(calm.player.time).toBe(tellingTime(paces));
	await button('On by 0.1 seconds').last().click();
	expect(calm.player.time).toBeCloseTo(tellingTime(paces) + 0.1);
});

test('speaks once about what was asked, never about each token', async () => {
	const race = await open('t=0');
	const status = document.querySelector('[role=status]')!;
	expect(document.querySelectorAll('[role=status], [aria-live]')).toHaveLength(1);
	expect(status.textContent).toBe('');
	const said: string[] = [];
	new MutationObserver(() => said.push(status.textContent)).observe(status, {
		subtree: true,
		childList: true,
		characterData: true
	});
	await button('Play').click();
	await pass(1000 * race.player.end + 100);
	await expect.poll(() => said.at(-1)).toContain('The clock has stopped');
	expect(said.length).toBeLessThanOrEqual(4); // started, two finishes, stopped
});

test.each([320, 390, 520, 700, 768, 980, 1100, 1280, 1440])(
	'scrolls nothing sideways at %i px, in real time or slowed',
	async (width) => {
		await page.viewport(width, 900);
		const race = await open('t=0.2&you=1&c=72xgb200-nvl72&a=21xcs3@current&model=llama-3.1-405b&batch=32');
		for (const speed of [1, 100]) {
			race.change({ speed });
			await expect.poll(() => document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
		}
	}
);

test.each([
	[1280, 'light'],
	[390, 'dark']
] as const)('has no fault that axe can find, %i px wide, %s', async (width, scheme) => {
	await page.viewport(width, 900);
	await cdp().send('Emulation.setEmulatedMedia', {
		features: [{ name: 'prefers-color-scheme', value: scheme }]
	});
	await open('t=0.2&you=1');
	await button('Why these numbers').click();
	await (width > 980 ? button('All settings') : page.getByRole('button', { name: '70B, one user' })).click();
	const { violations } = await axe.run(document.querySelector('.race')!);
	expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});
