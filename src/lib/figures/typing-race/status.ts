import { figures } from '#lib/units/index.ts';
import { finish } from './race.ts';
import type { Race } from './raceState.svelte.ts';
import { clock } from './words.ts';

/** Seconds on the wall between two things said aloud while the race runs. */
export const sayEvery = 7;

const wordCount = (count: number) => `${count} ${count === 1 ? 'word' : 'words'}`;
const seconds = (time: number) => clock(time).replace(/\ss$/, ' seconds');

/** One sentence on the race as it stands, for those who hear it. */
export function spokenState(race: Race): string {
	const { time, playing } = race.player;
	const lanes = race.lanes.map(({ short, pace, rate }, at) => {
		const moment = race.moments[at];
		if (!pace || !moment) return `${short}: the model does not fit`;
		if (playing && time === 0) return `${short}: ${figures(rate, 2)} tokens per second`;
		if (moment.done) return `${short}: done at ${seconds(finish(pace))}`;
		return moment.reading ? `${short}: reading the prompt` : `${short}: ${wordCount(moment.words)}`;
	});
	const head = playing ? (time === 0 ? 'Started' : `At ${seconds(time)}`) : `Paused at ${seconds(time)}`;
	return `${race.player.finished ? 'The clock has stopped' : head}. ${lanes.join('; ')}; a reader: ${wordCount(race.wordsRead)}.`;
}
