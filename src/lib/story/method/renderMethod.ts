import { render } from 'svelte/server';
import { slim } from '../slim.ts';
import Method from './Method.svelte';

/** The method as HTML, its styles with it. Only for the server: nothing of it is hydrated. */
export function renderMethod(): string {
	const { head, body } = render(Method);
	return `<div>${slim(head)}${slim(body)}</div>`;
}
