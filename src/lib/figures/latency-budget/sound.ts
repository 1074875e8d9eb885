/** Whether this browser can speak. */
export const canSpeak = (): boolean => typeof speechSynthesis !== 'undefined';

/** Speaks a sentence, in place of any that is being spoken; silent where the browser cannot. */
export function speak(sentence: string): void {
	if (!canSpeak()) return;
	speechSynthesis.cancel();
	speechSynthesis.speak(new SpeechSynthesisUtterance(sentence));
}

/** Falls silent. */
export function hush(): void {
	if (canSpeak()) speechSynthesis.cancel();
}
