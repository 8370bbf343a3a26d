import fc from 'fast-check'

// A red law is red again. DEEP=1 draws other cases each time, and prints their seed.
if (process.env['DEEP'] !== '1')
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 1 })
