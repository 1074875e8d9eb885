import { render } from 'svelte/server';
import { usualSettings } from '#lib/figures/shared/linked.svelte.ts';
import MemoryWallStill from './MemoryWallStill.svelte';
import { ask } from './run.ts';
import { fields } from './settings.ts';

/** The memory wall at its usual settings, at rest, as HTML for a page that is being prerendered. */
export function still(): string {
	const { run } = ask(usualSettings(fields));
	return run ? render(MemoryWallStill, { props: { run } }).body : '';
}
