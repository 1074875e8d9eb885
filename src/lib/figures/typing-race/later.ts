// What the first frame of the race does without: the model, the catalog and the panels that open on demand.
export { lanesOf } from './lanes.ts';
export { linkTo, readSettings, writeHash } from './settings.ts';
export { default as DoesNotFit } from './DoesNotFit.svelte';
export { default as SavePace } from './SavePace.svelte';
export { default as SettingsPanel } from './SettingsPanel.svelte';
export { default as WhyPanel } from './WhyPanel.svelte';
export { default as YourPane } from './YourPane.svelte';
