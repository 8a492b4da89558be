import fc from 'fast-check';

// The same cases in every run of the suite, so that a change fails for what it changes;
// `npm run test:slow` runs the fuzz tests with a seed of its own each time.
fc.configureGlobal({ seed: 20_261_128 });
