; Calls by name, and calls through a member, however it is spelled.
(call_expression
  function: (identifier) @call)

(call_expression
  function: (field_expression
    field: (field_identifier) @dispatch))
(call_expression
  function: (subscript_expression
    argument: (field_expression
      field: (field_identifier) @dispatch)))
(call_expression
  function: (parenthesized_expression
    (field_expression
      field: (field_identifier) @dispatch)))
(call_expression
  function: (parenthesized_expression
    (pointer_expression
      argument: (field_expression
        field: (field_identifier) @dispatch))))
(call_expression
  function: (parenthesized_expression
    (pointer_expression
      argument: (subscript_expression
        argument: (field_expression
          field: (field_identifier) @dispatch)))))

; A name put behind a member: `.create = inet_create`, `sk->sk_data_ready = f`, `ops.open = &f`.
(initializer_pair
  designator: (field_designator
    (field_identifier) @member)
  value: [
    (identifier) @install
    (pointer_expression
      argument: (identifier) @install)
  ])
(assignment_expression
  left: (field_expression
    field: (field_identifier) @member)
  operator: "="
  right: [
    (identifier) @install
    (pointer_expression
      argument: (identifier) @install)
  ])
