import fc from 'fast-check'

// A mutant is dead by the first case that fails: nobody reads the smallest.
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true })
