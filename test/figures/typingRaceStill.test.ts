import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { passages } from '#lib/figures/typing-race/passages.ts';
import { prepareRace } from '#lib/figures/typing-race/prepare.ts';
import { finish } from '#lib/figures/typing-race/race.ts';
import TypingRace from '#lib/figures/typing-race/TypingRace.svelte';
import { clock } from '#lib/figures/typing-race/words.ts';
import { figures } from '#lib/units/index.ts';

const prepared = prepareRace();
const { body } = render(TypingRace, { props: { prepared, number: 'Figure 1' } });
const text = body
	.replace(/<!--.*?-->/g, '')
	.replace(/<[^>]+>/g, '')
	.replace(/\s+/g, ' ');

describe('the race before any script', () => {
	it('compares Llama 3.1 70B on four CS-3 with eight H100, for one user', () => {
		expect(prepared.settings).toMatchObject({ model: 'llama-3.1-70b', batch: 1, bits: 16, ctx: 1024 });
		expect(prepared.lanes.map(({ short }) => short)).toEqual(['4 × CS-3', '8 × H100']);
	});

	it('shows the whole answer of the faster machine and the end of both', () => {
		expect(text).toContain(passages.answer.text.slice(40, 90));
		expect(text).toContain(passages.answer.text.slice(-40));
		for (const { pace } of prepared.lanes) expect(text).toContain(clock(finish(pace!)).replace(/\s/, ' '));
	});

	it('states each rate, its range or its published figure, and its unit', () => {
		for (const { rate, published, range } of prepared.lanes) {
			expect(text).toContain(`${figures(rate, 2)} tokens per second`);
			expect(text).toContain(
				published?.differs.length === 0 ? `published ${figures(published.rate, 3)}` : figures(range[0], 2)
			);
		}
	});

	it('says the same in a table, people included', () => {
		expect(body).toMatch(/<table[\s>]/);
		expect(text).toContain('A reader');
		expect(text).toContain('reading 238');
		expect(text).toContain('speech 150');
		expect(text).toContain('typing 52');
	});

	it('says whose words these are', () => {
		expect(text).toContain('The words are ours; their timing is the model’s.');
	});

	it('has one region that speaks, and none around the typed text', () => {
		expect(body.match(/role="status"/g)).toHaveLength(1);
		expect(body).not.toMatch(/aria-live|role="log"/);
	});

	it('never shows a number that is none', () => {
		expect(text).not.toMatch(/NaN|undefined|Infinity|\bnull\b/);
	});

	it('has a plain page’s data: under 3 kB', () => {
		expect(JSON.stringify(prepared).length).toBeLessThan(3000);
	});
});
