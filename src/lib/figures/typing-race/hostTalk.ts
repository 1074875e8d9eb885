import { applyTheme } from '#lib/embed/embedding.ts';
import { commands, type Command, type Message } from '#lib/embed/hostMessages.ts';
import type { Race } from './raceState.svelte.ts';

const figure = 'typing-race';
const eachStep = 0.1; // s
const between = 250; // ms from one report of the state to the next

const hashOf = (race: Race) => new URL(race.link()).hash;

/** What the race says when it is ready, and to each `hello`. */
export const ready = (race: Race): Message => ({
	type: 'ready',
	view: figure,
	params: hashOf(race),
	can: commands
});

/** Does what a host asks. Gives the state as a hash to `get` and `set`, since both are about it. */
export function obey(race: Race, command: Command, say: (message: Message) => void): string | null {
	switch (command.type) {
		case 'hello':
			say(ready(race));
			return null;
		case 'play':
			race.play();
			return null;
		case 'pause':
			race.player.pause();
			return null;
		case 'step':
			race.step(command.n * eachStep);
			return null;
		case 'seek':
			race.show(command.t);
			return null;
		case 'freeze':
			race.frozen = command.on;
			if (command.on) race.player.pause();
			return null;
		case 'theme':
			applyTheme(command.theme);
			return null;
		case 'set': {
			const asked = Object.entries(command.params).map(([key, value]) => [key, String(value)]);
			const now = new URLSearchParams(hashOf(race).slice(1));
			now.delete('t');
			for (const [key, value] of asked) now.set(key!, value!);
			race.read('', `#${now}`);
			race.remember();
			return hashOf(race);
		}
		case 'get':
			return hashOf(race);
	}
}

/** Passes the state on to `say` whenever asked to, at most four times a second, the last one always; the end at once. */
export function reporter(say: (message: Message) => void) {
	let due: Message | null = null;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let ended = true; // nothing has run yet
	const send = () => {
		timer = undefined;
		if (!due) return;
		say(due);
		due = null;
		timer = setTimeout(send, between);
	};
	return {
		report(race: Race) {
			const { time, playing, finished } = race.player;
			if (finished && !ended) say({ type: 'event', name: 'finished', t: time });
			ended = finished;
			due = { type: 'state', hash: hashOf(race), t: time, playing };
			timer ??= setTimeout(send, 0);
		},
		stop: () => clearTimeout(timer)
	};
}
