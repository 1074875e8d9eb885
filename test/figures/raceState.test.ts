import { describe, expect, it } from 'vitest';
import { render } from 'svelte/server';
import * as later from '#lib/figures/typing-race/later.ts';
import Paces from '#lib/charts/Paces.svelte';
import { prepareRace } from '#lib/figures/typing-race/prepare.ts';
import { finish, tellingTime } from '#lib/figures/typing-race/race.ts';
import { Race } from '#lib/figures/typing-race/raceState.svelte.ts';
import { spokenState } from '#lib/figures/typing-race/status.ts';
import { seconds } from '#lib/units/index.ts';
import { drawn } from '../golden/drawn.ts';

function newRace() {
	const race = new Race(prepareRace());
	race.later = later;
	return race;
}

describe('the chart of words a minute', () => {
	it('looks as kept', async () => {
		const rows = [
			{
				key: 'a',
				short: '4 × CS-3',
				kind: 'wafer' as const,
				words: 25_000,
				low: 20_000,
				high: 30_000,
				published: 21_000
			},
			{
				key: 'b',
				short: '8 × H100',
				kind: 'gpu' as const,
				words: 4700,
				low: 4100,
				high: 5500,
				published: null
			}
		];
		const people = [
			{ name: 'typing', rate: 52 },
			{ name: 'speech', rate: 150 },
			{ name: 'reading', rate: 238 }
		];
		await expect(drawn(Paces, { rows, people })).toMatchFileSnapshot('../golden/words-a-minute.svg');
	});

	it('can be saved with the paces of the machines and of people', () => {
		const { body } = render(later.SavePace, { props: { race: newRace() } });
		for (const text of ['PNG', 'SVG', 'words-a-minute.csv', 'who%2Cwords_a_minute', 'reading%2C238'])
			expect(body).toContain(text);
	});
});

describe('the race', () => {
	it('first stands where the faster machine has just finished', () => {
		const race = newRace();
		expect(race.player.playing).toBe(false);
		expect(race.player.time).toBe(tellingTime(race.paces));
		expect(race.moments.filter((moment) => moment?.done)).toHaveLength(1);
	});

	it('says the same from the model as from the page it was prepared for', () => {
		expect(newRace().lanes).toEqual(prepareRace().lanes);
	});

	it('runs until the slower machine is done, and to the reader’s end while someone types along', () => {
		const race = newRace();
		const slowest = Math.max(...race.paces.map(finish));
		expect(race.player.end).toBeGreaterThanOrEqual(slowest);
		expect(race.player.end).toBeLessThan(2 * slowest);
		race.change({ you: 1 });
		expect(race.player.end).toBeGreaterThanOrEqual(race.readerFinish);
	});

	it('starts again when a setting changes under way, and shows the telling moment when it stands', () => {
		const race = newRace();
		race.play();
		race.player.seek(seconds(0.2));
		race.change({ model: 'llama-3.1-8b' });
		expect(race.player.time).toBe(0);
		expect(race.player.playing).toBe(true);
		race.player.pause();
		race.change({ model: 'llama-3.1-70b' });
		expect(race.player.time).toBeCloseTo(tellingTime(race.paces));
	});

	it('steps by a tenth of a second and stops there', () => {
		const race = newRace();
		race.show(0.2);
		race.step(0.1);
		expect(race.player.time).toBeCloseTo(0.3);
		race.step(-5);
		expect(race.player.time).toBe(0);
		expect(race.player.playing).toBe(false);
	});

	it('does not move while a host holds it', () => {
		const race = newRace();
		race.frozen = true;
		race.play();
		expect(race.player.playing).toBe(false);
	});

	it('lets the first key start the clock in real time, and forgets the typing on restart', () => {
		const race = newRace();
		race.change({ you: 1, speed: 10 });
		race.typed(1);
		expect(race.player.playing).toBe(true);
		expect(race.settings.speed).toBe(1);
		race.player.seek(seconds(6));
		race.typed(50);
		expect(race.typist.wordsPerMinute(seconds(6))).toBeCloseTo(100); // ten words of five characters in 6 s
		expect(race.typist.charactersBy(seconds(3))).toBe(1);
		expect(race.yourFinish).toBeCloseTo((6 * race.script.text.length) / 50);
		race.restart();
		expect(race.typist.empty).toBe(true);
	});

	it('puts a model that does not fit into words, with ways out that work', () => {
		const race = newRace();
		race.change({ model: 'llama-3.1-405b' });
		expect(race.paces).toHaveLength(0);
		const { shortfall } = race.lanes[0]!;
		expect(shortfall!.needed).toBeGreaterThan(4);
		expect(shortfall!.because).toContain('does not fit');
		for (const { change } of shortfall!.ways) {
			const tried = newRace();
			tried.change({ model: 'llama-3.1-405b' });
			tried.change(change);
			expect(tried.lanes[0]!.pace, JSON.stringify(change)).not.toBeNull();
		}
		expect(spokenState(race)).toContain('the model does not fit');
	});

	it('says aloud who has finished and how far the others are', () => {
		const race = newRace();
		expect(spokenState(race)).toMatch(
			/Paused at .*4 × CS-3: done at .*; 8 × H100: \d+ words; a reader: 1 word\./
		);
		race.begin();
		expect(spokenState(race)).toMatch(/^Started\. 4 × CS-3: \d+ tokens per second; 8 × H100: \d+ tokens/);
	});
});
