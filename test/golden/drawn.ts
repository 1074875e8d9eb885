import { render } from 'svelte/server';
import type { Component } from 'svelte';

const decimals = 3;

/** A chart's picture as kept in a file: an element a line, numbers cut to three decimals, no names made by a compiler. */
export function drawn<P extends object>(chart: Component<P>, props: P): string {
	const { body } = render(chart as Component, { props });
	return `${body
		.replaceAll(/<!--.*?-->/g, '')
		.replaceAll(/ ?svelte-[\da-z]+/g, '')
		.replaceAll(/ class=""/g, '')
		.replaceAll(/-?\d+\.\d+(e-?\d+)?/g, (number) => String(Number(Number(number).toFixed(decimals))))
		.replaceAll(/\s+/g, ' ')
		.replaceAll('> <', '><')
		.replaceAll('><', '>\n<')
		.trim()}\n`;
}
