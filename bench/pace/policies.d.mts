export const policies: Readonly<Record<'previous' | 'smithy' | 'ours', unknown>>
