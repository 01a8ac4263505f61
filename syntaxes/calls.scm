; Every pattern is made ready anew in each process, the longer one the longer: what is rare is told apart by whoever reads the captures.

; Calls by name, and of anything else that may be a member.
(call_expression
  function: (identifier) @call)
(call_expression
  function: [
    (field_expression)
    (subscript_expression)
    (parenthesized_expression)
  ] @called)

; What is put behind a member: `.create = inet_create`, `sk->sk_data_ready = f`, `ops.open = &f`.
(initializer_pair
  designator: (field_designator)
  value: [
    (identifier)
    (pointer_expression)
  ] @value)
(assignment_expression
  left: (field_expression)
  operator: "="
  right: [
    (identifier)
    (pointer_expression)
  ] @value)
