import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '#lib/ui/tokens.css';
import '#lib/ui/base.css';
import '#lib/ui/fonts.css';
import { messageVersion, namespace } from '#lib/embed/hostMessages.ts';
import { prepareRace } from '#lib/figures/typing-race/prepare.ts';
import RaceFrame from '#lib/figures/typing-race/RaceFrame.svelte';

type Said = { type: string; [key: string]: unknown };
let said: Said[] = [];
const last = (type: string) => said.findLast((message) => message.type === type);
const address = location.href;

/** What a host's script would send: only the parent of the frame is listened to. */
const ask = (data: object, source: MessageEventSource = window.parent) =>
	window.dispatchEvent(
		new MessageEvent('message', { source, data: { ns: namespace, v: messageVersion, ...data } })
	);

async function open(query = '') {
	history.replaceState(history.state, '', `${location.pathname}?${query}`);
	await render(RaceFrame, { prepared: prepareRace() });
	await expect.poll(() => last('ready')).toBeTruthy();
}

beforeEach(() => {
	said = [];
	const real = window.parent.postMessage.bind(window.parent);
	vi.spyOn(window.parent, 'postMessage').mockImplementation((...sent: unknown[]) => {
		const data = sent[0] as Said & { ns?: string };
		if (data?.ns === namespace) said.push(data);
		else Reflect.apply(real, window.parent, sent);
	});
});

afterEach(() => {
	vi.restoreAllMocks();
	history.replaceState(history.state, '', address);
});

test('tells its host when it is ready, and again when greeted', async () => {
	await open();
	expect(last('ready')).toMatchObject({ ns: namespace, v: 1, view: 'typing-race' });
	expect(String(last('ready')!.params)).toContain('model=llama-3.1-70b');
	ask({ type: 'hello', id: 1 });
	expect(said.filter(({ type }) => type === 'ready')).toHaveLength(2);
	expect(last('reply')).toMatchObject({ id: 1, ok: true });
});

test('never starts itself, and does what its host asks', async () => {
	await open();
	const play = page.getByRole('button', { name: 'Play', exact: true });
	await expect.element(play).toBeVisible();
	ask({ type: 'play' });
	await expect.element(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
	ask({ type: 'pause' });
	await expect.element(play).toBeVisible();
	ask({ type: 'seek', t: 0.2 });
	ask({ type: 'step', n: 3 });
	ask({ type: 'get', id: 'now' });
	expect(String(last('reply')!.value)).toContain('t=0.5');
	await expect.poll(() => last('state')).toMatchObject({ t: 0.5, playing: false });
	ask({ type: 'seek', t: 1e6 });
	await expect.poll(() => last('event')).toMatchObject({ name: 'finished' });
});

test('takes settings by their names in a link, and is no worse for bad ones', async () => {
	await open();
	ask({
		type: 'set',
		id: 2,
		params: { batch: 8, model: 'llama-3.1-8b', own: '<img src=x onerror=alert(1)>' }
	});
	expect(String(last('reply')!.value)).toContain('batch=8');
	await expect.poll(() => document.querySelector('.conditions')!.textContent).toContain('8 users');
	ask({ type: 'set', id: 3, params: { batch: 'abc' } });
	expect(String(last('reply')!.value)).toContain('batch=1');
	ask({ type: 'seek', id: 4 });
	expect(last('reply')).toMatchObject({ id: 4, ok: false, value: 'value' });
	expect(document.querySelector('img')).toBeNull();
});

test('stands still while frozen', async () => {
	await open();
	ask({ type: 'freeze', on: true });
	await expect.element(page.getByRole('button', { name: 'Play', exact: true })).toBeDisabled();
	ask({ type: 'freeze', on: false });
	await expect.element(page.getByRole('button', { name: 'Play', exact: true })).toBeEnabled();
});

test('listens to nobody but its parent, and not to a flood', async () => {
	await open();
	ask({ type: 'seek', t: 0.1, id: 5 }, window);
	expect(last('reply')).toBeUndefined();
	for (let id = 0; id < 40; id++) ask({ type: 'get', id });
	expect(said.some((message) => message.type === 'reply' && message.value === 'rate')).toBe(true);
});

test('takes its theme from the query and from the host', async () => {
	await open('theme=dark&controls=all');
	await expect
		.element(page.getByText('The link asked for controls “all”, which cannot be; full is shown.').first())
		.toBeVisible();
	await expect.poll(() => document.documentElement.dataset.theme).toBe('dark');
	ask({ type: 'theme', theme: 'light' });
	expect(document.documentElement.dataset.theme).toBe('light');
});

test('tells its height when it may grow', async () => {
	await open('height=auto');
	await expect.poll(() => Number(last('resize')?.height)).toBeGreaterThan(200);
});

test('leaves out what the embedder leaves out', async () => {
	await open('links=0&controls=none');
	await expect.element(page.getByRole('button', { name: 'Play', exact: true })).not.toBeInTheDocument();
	expect(document.querySelector('footer a')).toBeNull();
});

test.each([
	[280, 200],
	[320, 420],
	[640, 420],
	[1200, 700]
])('fits a frame of %i x %i px without scrolling', async (width, height) => {
	await page.viewport(width, height);
	await open();
	expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
	expect(document.documentElement.scrollHeight).toBeLessThanOrEqual(height);
});
