import './without-eval.ts';
import '@fontsource-variable/atkinson-hyperlegible-next';
import '../style/main.scss';
import '../text/words.ts';
import { createRoot } from 'react-dom/client';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { WorldProvider } from '../api/world.ts';
import { Frame } from './frame.tsx';
import { pageWorld } from './world.ts';

const root = document.getElementById('window');
if (root === null) throw new Error('The page has no place for the window');

createRoot(root).render(
  <WorldProvider value={pageWorld}>
    <Router hook={useHashLocation}>
      <Frame />
    </Router>
  </WorldProvider>,
);
