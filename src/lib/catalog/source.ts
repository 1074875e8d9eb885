/** Where a number was read. Dates are ISO, as exact as known (year, month or day); null where nothing is known. */
export type Source = {
	readonly publisher: string;
	readonly title: string;
	readonly url: string | null;
	readonly published: string | null;
	readonly read: string;
	/** What was actually read where it was not the page itself: a copy, a quotation, an abstract. */
	readonly via?: string;
};
