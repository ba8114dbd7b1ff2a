import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Post } from './Post';

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <Post />
  </StrictMode>,
);
