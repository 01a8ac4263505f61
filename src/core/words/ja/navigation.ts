import type { navigationEn } from '../en/navigation.js';
import { translationOf } from '../sentence.js';

/** What is said where the editor's own ways through code are answered, in Japanese. */
export const navigationJa = translationOf<typeof navigationEn>()({
  'navigation.doubtful': '一部の構成だけ、または見た目からの判断',
  'navigation.references': 'ツリー全体から {name} の使用箇所を探しています。',
  'navigation.behind': '{name} に入る関数を調べています。',
  'navigation.callers': '{name} に到達するものを調べています。',
  'navigation.callees': '{name} が呼び出すものを調べています。',
  'navigation.noIndex':
    '索引がないためツリーを検索します。名前ごとに数秒かかります。「このカーネルの索引を作成…」をするとすぐに答えられます。',
  'navigation.progress': '{done} / {of} ファイル、{count} 件',
  'navigation.undecided': '{name} の使用箇所のうち {count} 件は、どの構造体のメンバーか決まりません。',
  'navigation.more':
    'ほかに {count} か所が呼び出している可能性があります。「これを呼び出すのは?…」ですべて表示します。',
  'navigation.manyMore':
    'ほかに {count} か所より多くが呼び出している可能性があります。「これを呼び出すのは?…」で近いものから表示します。',
  'navigation.onlyOpen':
    '索引がないため、開いているファイルのシンボルだけが見つかります。カーネルの索引を作成すると、ツリー全体のシンボルが見つかります。',
});
