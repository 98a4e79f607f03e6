import fc from 'fast-check';

// A history that fails says more as it was found than after minutes of shrinking, which would end in a time-out; and a report
// that keeps only an error's own text must still say what was expected.
fc.configureGlobal({ endOnFailure: true, includeErrorInReport: true });
