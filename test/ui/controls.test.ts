import { createRawSnippet } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import Button from '#lib/ui/Button.svelte';
import Choice from '#lib/ui/Choice.svelte';
import Keys from '#lib/ui/Keys.svelte';
import NumberField from '#lib/ui/NumberField.svelte';
import Picker from '#lib/ui/Picker.svelte';
import SourceNote from '#lib/ui/SourceNote.svelte';

const words = (text: string) => createRawSnippet(() => ({ render: () => `<span>${text}</span>` }));
const options = [
	{ value: 'a', name: 'Apple' },
	{ value: 'b', name: 'Pear' }
];

describe('a control', () => {
	it('that is a button says what it does and submits nothing', () => {
		const { body } = render(Button, { props: { primary: true, icon: 'play', children: words('Play') } });
		expect(body).toMatch(/<button type="button"[^>]*primary/);
		expect(body).toContain('Play');
		expect(body).toContain('aria-hidden="true"'); // the icon
	});

	it('that is a picker is a group of radio buttons with one checked', () => {
		const { body } = render(Picker<string>, {
			props: { label: 'Fruit', options, value: 'b', onpick: () => {} }
		});
		expect(body).toMatch(/<legend[^>]*>Fruit<\/legend>/);
		expect(body.match(/type="radio"/g)).toHaveLength(2);
		expect(body.match(/ checked/g)).toHaveLength(1);
	});

	it('that is a choice is a labelled native select', () => {
		const { body } = render(Choice<string>, {
			props: { label: 'Fruit', options, value: 'b', onpick: () => {} }
		});
		expect(body).toMatch(/<label[^>]*>.*Fruit.*<select/s);
		expect(body).toMatch(/<option selected[^>]*>Pear<\/option>/);
	});

	it('that takes a number states its bounds and unit', () => {
		const { body } = render(NumberField, {
			props: { label: 'Prompt', unit: 'tokens', value: 1024, least: 1, most: 4096, onpick: () => {} }
		});
		expect(body).toMatch(/min="1" max="4096" step="1" value="1024"/);
		expect(body).toContain('aria-invalid="false"');
		expect(body).toContain('tokens');
	});

	it('that opens a source keeps its text in the page', () => {
		const { body } = render(SourceNote, { props: { number: 2, children: words('A report, 2024') } });
		expect(body).toContain('aria-label="Source 2"');
		expect(body).toContain('aria-expanded="false"');
		expect(body).toContain('A report, 2024');
	});

	it('prints keys in words or as drawn arrows with a name', () => {
		const { body } = render(Keys, {
			props: {
				keys: [
					{ caps: ['left', 'right'], does: 'step' },
					{ caps: ['Space'], does: 'play' }
				]
			}
		});
		expect(body).toContain('aria-label="left arrow"');
		expect(body).toContain('Space');
	});
});
