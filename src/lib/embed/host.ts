import { messageVersion, namespace, receive, type Command, type Message } from './hostMessages.ts';
import { hashParameters } from './urlState.ts';

const mostPerSecond = 20; // commands; a host that sends more is told so and not obeyed
const second = 1000; // ms

/** What a figure can do for its host. A value is the answer to `get`, or null where the command needs none. */
export type Obey = (command: Command) => string | null;

export type Host = { readonly say: (message: Message) => void; readonly close: () => void };

/** Browsers whose frames follow their content want to be told; where the host has not opted in they refuse. */
async function askForRoom() {
	const { requestResize } = window as Window & { requestResize?: () => unknown };
	try {
		await requestResize?.call(window);
	} catch {
		// The height has been said in messages as well; a host that wanted neither keeps its own.
	}
}

/**
 * The figure's line to the page that frames it. Listens to the parent alone; speaks to any, since nothing said is
 * secret and the origin of a sandboxed frame is null. `hello` is answered by whoever `obey`s it with a `ready`.
 */
export function openHost(obey: Obey): Host {
	const post = (data: Record<string, unknown>) => {
		if (window.parent !== window) window.parent.postMessage(data, '*');
	};
	const say = (message: Message) => {
		post({ ns: namespace, v: messageVersion, ...message });
		if (message.type === 'resize') alsoResize(message.height, post);
	};
	let arrivals: number[] = [];
	const tooMany = (now: number) => {
		arrivals = [...arrivals.filter((at) => now - at < second), now].slice(-mostPerSecond - 1);
		return arrivals.length > mostPerSecond;
	};
	const listen = ({ source, data, timeStamp }: MessageEvent) => {
		if (source !== window.parent || source === window) return;
		const received = receive(data);
		if (received.kind === 'ignored') return;
		const id = received.kind === 'error' ? received.id : received.envelope.id;
		const refuse = (code: string) =>
			say(id === null ? { type: 'error', code } : { type: 'reply', id, ok: false, value: code });
		if (tooMany(timeStamp)) return refuse('rate');
		if (received.kind === 'error') return refuse(received.code);
		const value = obey(received.envelope.command);
		if (id !== null) say({ type: 'reply', id, ok: true, value: value ?? '' });
	};
	window.addEventListener('message', listen);
	return { say, close: () => window.removeEventListener('message', listen) };
}

// The same height in the forms that other hosts wait for: WordPress (with the secret it gave), Canvas, and browsers
// whose frames follow their content.
function alsoResize(height: number, post: (data: Record<string, unknown>) => void) {
	const secret = hashParameters(location.hash).get('secret');
	if (secret) post({ message: 'height', value: height, secret });
	post({ subject: 'lti.frameResize', height });
	void askForRoom();
}

/** Calls back with the node's height in whole pixels, now and whenever it changes by one or more. */
export function watchHeight(node: Element, callback: (height: number) => void): () => void {
	let last = -1;
	const observer = new ResizeObserver(() => {
		const height = Math.ceil(node.getBoundingClientRect().height);
		if (Math.abs(height - last) < 1) return;
		last = height;
		callback(height);
	});
	observer.observe(node);
	return () => observer.disconnect();
}
