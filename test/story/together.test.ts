import { describe, expect, it } from 'vitest';
import { renderStory } from '#lib/story/renderStory.ts';
import { namesTogether, together } from '#lib/story/together.ts';

const thin = '\u2009';
const glued = `\u2060${thin}\u2060`;

describe('the prose', () => {
	it('keeps a value with its unit and a number of machines with their name', () => {
		expect(together(`<p>8 × H100 take 28${thin}ms</p>`)).toBe(`<p>8\u00a0×\u00a0H100 take 28${glued}ms</p>`);
	});

	it('keeps a name on one line, in tables and titles too, but not in what a script reads', () => {
		expect(namesTogether('<h2>A CS-3</h2><td>gpt-oss-120b (WSE-2)</td>')).toBe(
			'<h2>A CS-\u20603</h2><td>gpt-\u2060oss-\u2060120b (WSE-\u20602)</td>'
		);
		for (const html of [
			'<script>const a = "CS-3 <b>";</script>',
			'<title>CS-3</title>',
			'<a href="#CS-3"></a>'
		])
			expect(namesTogether(html)).toBe(html);
	});

	it('leaves attributes, drawings, tables and titles as they are', () => {
		for (const html of [
			`<p title="28${thin}ms"></p>`,
			`<svg><text>28${thin}ms</text></svg>`,
			`<table><td>8 × H100</td></table>`,
			`<h2><a href="#x">750${thin}MW</a></h2>`
		])
			expect(together(html)).toBe(html);
	});

	it('has no line of the story that could break before a unit', () => {
		const text = renderStory()
			.replace(/<(svg|style|table|h2)\b[\s\S]*?<\/\1>/g, '')
			.replace(/<[^>]*>/g, '');
		expect(text).not.toMatch(/[^\u2060]\u2009|\u2009[^\u2060]/);
	});
});
