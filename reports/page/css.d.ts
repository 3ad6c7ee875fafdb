/** Style sheets are side effects of the bundle; the compiler need only know that they exist. */
declare module '*.css'
