import type { reasonsEn } from '../en/reasons.js';
import { translationOf } from '../sentence.js';

export const reasonsJa = translationOf<typeof reasonsEn>()({
  'reason.found-in-file': '{file} にあります',
  'reason.found-in-tree': 'ツリー全体で一か所だけ、{file} にあります',
  'reason.made': '{file} でマクロ {macro} が作ります',
  'reason.made-somewhere': '{file} でマクロ {macro} が、構成によっては作ります',
  'reason.made-by-header': '{file} でマクロ {macro}（定義は {home}）が作ります',
  'reason.made-somewhere-by-header': '{file} でマクロ {macro}（定義は {home}）が、構成によっては作ります',
  'reason.made-unread':
    '{name} の定義は見つかりません。ただし {file}:{line} でマクロ {macro}（定義は {home}）が作る可能性があり、そこで作られるものは読み取っていません',
  'reason.may-be-made':
    '{name} は見つかりませんでしたが、マクロ {macro}（定義は {home}）が作る可能性があり、そのようなマクロを使いうるファイルのうち {count} 個を調べていません',
  'reason.may-be-made-deeper':
    '{name} は見つかりませんでしたが、マクロ {macro}（定義は {home}）が作る可能性があり、そのようなマクロを使うマクロのすべてはたどっていません',
  'reason.found-elsewhere': '{expected} ではなく {file} にあります',
  'reason.found-renamed': 'このカーネルでの名前は {name} です',
  'reason.renamed-tag': '{name} は {file} の #define による {other} の別名です',
  'reason.twins': '{file} の #if の各分岐に定義が {count} 個あります',
  'reason.not-weak': '{file} にあります。{other} の {name} は __weak なので、こちらが使われます',
  'reason.not-stub': '{file} にあります。これがビルドされない構成では {other} の空の定義が使われます',
  'reason.several': '同程度に確からしい場所が {count} か所あります',
  'reason.several-members': '{name} の中のタグのない構造体に、その名前のメンバーが {count} 個あります: {other}',
  'reason.quote-found': '{name} の中にこの行があります',
  'reason.quote-gone': '{name} はありますが、引用した行がありません',
  'reason.quote-repeated': '引用した行が {name} に {count} 回現れます',
  'reason.member-gone': '{owner} はありますが、{member} がありません',
  'reason.member-unknown': '{owner} はありますが、{detail} がメンバーを加えうるため、{member} があるかは分かりません',
  'reason.member-replaced': '{owner} に {member} はもうなく、その位置には {other} があります',
  'reason.declaration-elsewhere': '{name} はありません。同じ宣言が {file} に一つだけあります',
  'reason.other-kind':
    '{name} はこのツリーでは別の種類（{kind}）で、{file}:{line} にあります。それを指すなら、アンカーに「{kind}」と書いてください',
  'reason.symbol-gone': '{name} の定義はこのツリーの字面にも、読み取れたマクロが作るものの中にも見つかりません',
  'reason.search-incomplete':
    '{name} は見つかりませんでしたが、{file} など {count} 個のファイルやフォルダーを検索できませんでした',
  'reason.file-gone': '{file} はこのツリーにありません',
  'reason.only-foreign-static': '{file} に static な {name} があるだけで、同じものだと言える根拠がありません',
  'reason.bad-path': '「{file}」はカーネルのルート以下のパスではありません',
  'reason.odd-characters': '{name} に、カーネルの C の名前には使われない文字 {character} が含まれています',
  'reason.quote-says-little': '引用した行は、それだけでは場所を決められません',
  'reason.as-seen': '{file} にあり、著者が見たものと {percent} % 同じです',
  'reason.file-as-seen': '{file} は著者が見たものと完全に同じです',
  'reason.rewritten': '{name} はありますが、著者が見たものと同じなのは {percent} % だけです',
  'reason.split': '{name} はありますが、著者が見たコードは今は {other} にあります',
  'reason.elsewhere': '{expected} にはもうなく、{file} にあります（{percent} % 同じです）',
  'reason.renamed': '{name} はありません。同じファイルの {other} は、著者が見たものと {percent} % 同じです',
  'reason.renamed-elsewhere': '{name} はありません。{file} の {other} は、著者が見たものと {percent} % 同じです',
  'reason.several-bodies': '著者が見たものに似た {name} の定義が {count} 個あります',
  'reason.twin-gone': 'よく似た {name} の定義が、著者が見たときはもっと多くありました。これは別のものかもしれません',
  'reason.other-of-name': '{file} の {name} は、著者が見たものとは別のものです',
  'reason.declaration-same': '{name} の宣言は著者が見たものと同じです',
  'reason.declaration-changed': '{name} の宣言が著者の見たものと違います',
  'reason.line-same': 'その行は {name} の中にあります',
  'reason.line-unsure': 'その行は {name} の中にありますが、前後が著者の見たものと違います',
  'reason.line-edited': '{name} の中のその行は書き換えられています',
  'reason.line-several': 'その行は {name} の中に {count} か所あり、どれかを決められません',
  'reason.line-fewer': 'その行は、著者が見たときは {name} の中にもっと多くありました。これは別の行かもしれません',
  'reason.line-followed': '編集によってその行は {line} 行目に移りましたが、著者が見たものは {other} 行目にあります',
  'reason.line-elsewhere': 'その行は {name} にはもうありませんが、同じファイルの別の場所に一つだけあります',
  'reason.line-in-other-file': 'その行は {name} にはもうありませんが、前後の行の一部とともに {file} にあります',
  'reason.lines-elsewhere': 'その行は {name} にはもうありません。前後の行の一部とともに {count} か所にあります',
  'reason.file-not-read': '{file} を読めません: {detail}',
  'reason.edge-direct': '{caller} が {callee} を呼び出します',
  'reason.edge-dispatched': '{caller} が {struct}.{member} を呼び出し、{table} では {callee} です',
  'reason.edge-dispatched-given':
    '{caller} が {struct}.{member} を呼び出し、{callee} は {table} によってそこに設定されます',
  'reason.edge-dispatched-undecided':
    '{caller} がメンバー {member} を通して呼び出し、{table} では {callee} です。{struct}.{member} かどうかは決められません',
  'reason.edge-copied':
    '{caller} が {line} 行目で {struct}.{member} を {to} にコピーし、それを呼び出します。{struct}.{member} には {callee} が設定されています',
  'reason.edge-maybe-copied':
    '{caller} が呼び出すのは {struct}.{member} ではなく {to} で、{file}:{line} で前者が後者にコピーされます。{callee} は前者に設定されていますが、そのコピーが呼び出されるかどうかは決められません',
  'reason.edge-handed':
    '{caller} が {struct}.{member} を {through} に渡し、{by} がそれを呼び出します。そこに {callee} が設定されています',
  'reason.edge-left-to': '{caller} が呼び出す {through} が {what} を通して呼び出し、そこに {callee} が入っています',
  'reason.edge-left-to-two':
    '{caller} 自身は {what} を通した呼び出しをしませんが、{by} を呼び出し、それが呼び出す {through} が行います。{callee} はそこに入っています（経路にはこの 2 つがありません）',
  'reason.edge-called-includes':
    '{caller} が {callee} に至る呼び出しは見つかりませんが、{through} を呼び出し、その中で {file} の {line} 行目がインクルードする内容は読めていません',
  'reason.edge-through': '{caller} が呼び出す {through} が {callee} を呼び出します',
  'reason.edge-skips': '{skipped} はこのカーネルになく、{caller} が {callee} を呼び出します',
  'reason.edge-not-called': '{caller} は {callee} を呼び出しません',
  'reason.edge-not-dispatched': '{caller} は {struct}.{member} を呼び出しません',
  'reason.edge-no-inner-member':
    '構造体 {struct} に、構造体を持つメンバー {missing} が見つからないため、{member} が何かは分かりません。ポインターを持つ構造体と、そのポインターだけを書いてください',
  'reason.edge-maybe-dispatched':
    '{caller} が {struct}.{member} を呼び出すところは見つかりませんが、{line} 行目で何を呼び出すかを解釈できません',
  'reason.edge-parameter-given':
    '{caller} は引数 {parameter} を呼び出します。{by} がそれに {struct}.{member} の値を渡し、その値は {callee} です',
  'reason.edge-parameter-given-on':
    '{caller} は引数 {parameter} を {through} に渡し、そこで呼び出されます。{by} がそれに {struct}.{member} の値を渡し、その値は {callee} です',
  'reason.edge-parameter-handed':
    '{caller} は {struct}.{member} を呼び出しませんが、{line} 行目で仮引数 {parameter} を {through} に渡し、そこで呼び出されます。何を指すかは呼び出し元によります（"argument" で示せます）',
  'reason.edge-parameter-called':
    '{caller} が {line} 行目で呼び出すのは {struct}.{member} ではなく仮引数 {parameter} です。何を指すかは呼び出し元によります（"argument" で示せます）',
  'reason.edge-maybe-included':
    '{caller} が {callee} を呼び出すところは見つかりませんが、{line} 行目で取り込まれるものは読まれていません',
  'reason.edge-maybe-register':
    '{caller} には {callee} の名前があり、{line} 行目でレジスタを通した呼び出しをしていますが、レジスタの値は追跡していません',
  'reason.edge-not-installed': '{callee} は {struct}.{member} に設定されていません',
  'reason.edge-installed-otherwise':
    '{callee} を {struct}.{member} に設定するのは {table} ではなく {other} です（{file}:{line}）',
  'reason.edge-maybe-installed':
    '{struct}.{member} に設定されるもののうちに {callee} は見つかりませんが、何が設定されるか解釈できない箇所が {count} あります（{file}:{line} など）',
  'reason.edge-installs-unread':
    '{struct}.{member} に設定されるもののうちに {callee} は見つかりませんが、読めなかったファイルが {count} あります（{file} など）',
  'reason.edge-installs-cut':
    '{struct}.{member} に設定されるもののうちに {callee} は見つかりませんが、すべては読んでいません',
  'reason.edge-line-inside': 'この行は {caller} の中にあります',
  'reason.edge-uncalled': '{name} は呼び出されるものではないため、そこへ至る経路とその先は検査しません',
  'reason.edge-end-missing': '{name} の場所がこのカーネルでは定まりません',
  'reason.edge-file-not-read': '{file} を読めなくなりました: {detail}',
  'reason.edge-macro-no-such-site': '{caller} はマクロ {macro} を使いますが、このステップが示す場所ではありません',
  'reason.edge-no-such-site': '{caller} は {callee} を呼び出しますが、このステップが示す場所ではありません',
  'reason.edge-macro-not-used': '{caller} はマクロ {macro} を使っていません',
  'reason.edge-macro-argument': '{caller} は {macro} に {callee} を渡しています',
  'reason.edge-macro-definition': '{caller} が使う {macro} の定義に {callee} があります',
  'reason.edge-macro-through': '{caller} が使う {macro} は、{through} を介して {callee} の呼び出しになります',
  'reason.edge-macro-expansion': '{caller} が使う {macro} を展開すると {callee} の呼び出しになります',
  'reason.edge-macro-several':
    '{caller} が使う {macro} は {callee} の呼び出しになりますが、{several} には別の定義もあり、そちらでは別のものになることがあります',
  'reason.edge-macro-used': '{caller} はマクロ {callee} を使います',
  'reason.edge-macro-used-several':
    '{caller} はマクロ {callee} を使います。定義は複数あり、どれになるかはカーネルの設定で決まります',
  'reason.edge-macro-other': '{caller} が使うマクロ {callee} は別のもの（{file}:{line}）です',
  'reason.edge-macro-unseen':
    '{caller} には {callee} がありますが、{file} がインクルードするヘッダーに定義が見つかりません',
  'reason.edge-macro-does-not-call': '{caller} は {macro} を使いますが、その引数にも定義にも {callee} はありません',
  'reason.edge-macro-is-variable':
    '{caller} は {macro} に入っているものを呼び出しますが、{macro} はマクロではなく変数です。“variable” と書けば検査できます',
  'reason.edge-hook': '{caller} は {macro} でフック {hook} を呼び出し、そこに {callee} が登録されています',
  'reason.edge-hook-unsure':
    '{caller} は {macro} に {hook} を渡し、同名のフックに {callee} が登録されています。ただし {macro} がフックを呼び出すものかどうかは分かりません',
  'reason.edge-hook-open':
    '{caller} は {macro} でフック {hook} を呼び出します。読めた範囲では、そこに設定されるものが見つかりません',
  'reason.edge-hook-not-called': '{caller} は {macro} でフック {hook} を呼び出していません',
  'reason.edge-hook-not-bound':
    '{caller} は {macro} でフック {hook} を呼び出しますが、{callee} はそこに登録されていません',
  'reason.edge-deferred': '{caller} が {by} を呼び出し、{callee} は {object} に結び付けられています（{deferred}）',
  'reason.edge-deferred-here': '{caller} が {callee} を {by} に渡します（{deferred}）',
  'reason.edge-deferred-inside': '{caller} が呼び出す {by} の中で {callee} が {form} に渡されます（{deferred}）',
  'reason.edge-deferred-member':
    '{caller} は {object} を {by} に渡します（{deferred}）。そこには {callee} が入れられています',
  'reason.edge-deferred-member-open':
    '{caller} は {object} を {by} に渡します（{deferred}）。そこに {callee} が入れられる所は見つかりませんが、入れられるものすべてを理解できたわけではありません',
  'reason.edge-bound-member':
    '{caller} は {by} で {object} を起動またはキューに入れます（{deferred}）。それは {given} に結び付けられており（{file}:{line}）、そこには {callee} が入れられています',
  'reason.edge-bound-member-open':
    '{caller} は {by} で {object} を起動またはキューに入れます（{deferred}）。それは {given} に結び付けられていますが（{file}:{line}）、そこに {callee} が入れられる所は見つかりません。入れられるものすべてを理解できたわけではありません',
  'reason.edge-bound-anew':
    '{caller} は {object} を自ら {other} に結び付けて {by} を呼びます（{deferred}）。よそで結び付けられた {callee} がそのとき実行されうるかは、テキストからは確かではありません',
  'reason.edge-bound-over':
    '{caller} は {object} を {other} に結び付けてから {by} を呼びます（{deferred}）。同じく結び付けられる {callee} は、そのときには実行されません',
  'reason.edge-bound-several':
    '{caller} は {object} に対して {by} を呼びます（{deferred}）。{object} は、ある関数では {callee} に、別の関数では {other} に結び付けられており、そのときどちらであるかは、テキストからは確かではありません',
  'reason.edge-thread-woken':
    '{caller} はスレッド {object} を {by} で起こし、そのスレッドは {callee} を実行します（{deferred}）',
  'reason.edge-thread-unseen':
    '{caller} は {by} で {object} を起床し、{callee} は {form} で登録されています（{deferred}）。起床されるのがそのスレッドかどうかはソースからは分かりません',
  'reason.edge-woken': '{caller} は {object} で眠るものを {by} で起こし、{callee} はそこで眠ります（{deferred}）',
  'reason.edge-entry-woken':
    '{caller} は {object} を {by} で起こし、{callee} はそこに入れられたエントリの関数です（{deferred}）',
  'reason.edge-entry-elsewhere':
    '{caller} は {object} を {by} で起こしますが、{callee} を関数とするエントリが入れられるのは {bound} です（{deferred}）',
  'reason.edge-woken-unsure':
    '{caller} は {object} で眠るものを {by} で起こし、{callee} は {bound} で眠ります（{deferred}）。同じものかどうかはテキストからは確かではありません',
  'reason.edge-woken-otherwise':
    '{caller} は {object} で眠るものを {by} で起こしますが、{callee} が眠るのは {bound} です（{deferred}）',
  'reason.edge-deferred-object-unsure':
    '{caller} が {by} を呼び出し、{callee} も結び付けられていますが（{deferred}）、同じオブジェクトかどうかはソースの字面からは確かめられません',
  'reason.edge-deferred-unknown': '{deferred} が関数をどう実行するかが分からないため、検査していません',
  'reason.edge-registered': '{callee} は {by} で登録されています（{deferred}）',
  'reason.edge-not-raised':
    '{caller} には {deferred} を起動または登録する既知の呼び出しがありません。"by" に名前を書いてください',
  'reason.edge-not-bound':
    '{callee} を結び付ける箇所が見つかりません（{deferred}）。"setup" にその場所を書いてください',
  'reason.edge-maybe-bound':
    '{caller} は {by} で {object} を起動またはキューに入れ、{binder} はそれと {callee} を受け取ります（{file}:{line}）。これが {deferred} の結び付けかどうかは分かりません',
  'reason.edge-maybe-raised':
    '{caller} が {deferred} を起動または登録する箇所は見つかりませんが、呼び出す名前のうち {count} はどの関数を指すのか定まりません（{name} など）。"by" に名前を書いてください',
  'reason.edge-raises-cut':
    '{caller} が {callee} のために {deferred} を起動または登録する箇所は見つかりませんが、呼び出すものをすべては読んでいません。"by" に名前を書いてください',
  'reason.edge-raises-deep':
    '{caller} からの呼び出しを {depth} 段まで読みましたが、{callee} のために {deferred} を起動または登録する箇所は見つかりません。その先は読んでいません。"by" に名前を書くか、間の関数をステップにしてください',
  'reason.edge-by-deep':
    '{caller} は {by} を呼び出していません。そこからの呼び出しを {depth} 段まで読みましたが、{callee} のために {by} を呼び出す箇所は見つかりません。その先は読んでいません。間の関数をステップにしてください',
  'reason.edge-raised-deeper':
    '{caller} からの呼び出しを {depth} 段まで読みましたが、{callee} のために {deferred} を起動または登録する箇所は見つかりません。ただし、その先で {name}（{file}:{line}）に至り、そこで起動される可能性があります。間の関数をステップにしてください',
  'reason.edge-bindings-unread':
    '{callee} を結び付ける箇所が見つかりませんが（{deferred}）、読めなかったファイルが {count} あります（{file} など）',
  'reason.edge-bindings-cut':
    '{callee} を結び付ける箇所が見つかりませんが（{deferred}）、この名前を使うファイルをすべては読んでいません。"setup" にその場所を書いてください',
  'reason.edge-by-not-called': '{caller} は {by} を呼び出していません',
  'reason.edge-by-unknown':
    '{caller} は {by} を呼び出し、{callee} も結び付けられていますが、{by} が {deferred} を起動するものかどうかは分かりません',
  'reason.edge-setup-does-not-bind': '{setup} は {callee} を結び付けていません（{deferred}）',
  'reason.edge-other-object': '{caller} が {by} に渡すのは {object} ですが、{callee} は {bound} に結び付けられています',
  'reason.edge-variable': '{caller} は {variable} が保持するものを呼び出し、それは {callee} です',
  'reason.edge-variable-not-called': '{caller} は {variable} を通した呼び出しをしていません',
  'reason.edge-variable-maybe-called':
    '{caller} に {variable} を通した呼び出しは見つかりませんが、{line} 行目の呼び出しを解釈できません',
  'reason.edge-variable-not-held':
    '{caller} は {variable} が保持するものを呼び出しますが、{callee} はそこに入れられていません',
  'reason.edge-variable-maybe-held':
    '{caller} は {variable} が保持するものを呼び出します。読めた範囲に {callee} はありませんが、すべては読めていません',
  'reason.edge-argument': '{giver} が {callee} を渡し、{caller} が引数 {parameter} を通して呼び出します',
  'reason.edge-from-not-above': 'ステップ {from} は {caller} より上にないため、渡された関数をたどれません',
  'reason.edge-not-passed': '{giver} は {what} を {taker} に渡していません',
  'reason.edge-parameter-not-called': '{caller} は引数 {parameter} で {callee} を受け取りますが、呼び出していません',
  'reason.edge-claimed': '著者が保証しています',
  'reason.edge-kind-unchecked': '"via" の内容を解釈できないため、検査していません',

  'near.caller': '呼び出し元: {name}、{place}',
  'near.callee': '似た名前: {name}、{place}',
  'near.dispatch': '{name} を呼び出しています: {place}',
  'near.installed': '代わりにあるもの: {name}、{place}',
  'near.raise': '{name} で起動または登録しています: {place}',

  'status.ok': '一致',
  'status.moved': '移動',
  'status.changed': '変更あり',
  'status.ambiguous': '候補が複数',
  'status.missing': '見つからない',

  'edge.verified': '確認済み',
  'edge.through': '間接',
  'edge.skips': '飛び越し',
  'edge.not-found': '呼び出しなし',
  'edge.claimed': '著者の主張',
  'edge.unchecked': '未検査',
});
