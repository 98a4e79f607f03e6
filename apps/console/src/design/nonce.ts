'use client';

import { createContext, useContext } from 'react';

/** The page's nonce, for the few primitives that bring a style element of their own. */
export const NonceContext = createContext('');
export const useNonce = () => useContext(NonceContext);
