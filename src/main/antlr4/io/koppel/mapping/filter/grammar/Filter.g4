/*
 * The filter language of mappings. A comparison always begins with a field, so a condition that is true of every
 * record (1=1) cannot be written, and whatever is not listed here, a semicolon or a comment say, is a fault.
 */
grammar Filter;

options { caseInsensitive = true; }

filter : disjunction EOF ;

disjunction : conjunction (OR conjunction)* ;

conjunction : negation (AND negation)* ;

/* Not recursive, so that only parentheses nest. */
negation : NOT* primary ;

primary
    : OPEN disjunction CLOSE
    | predicate
    ;

predicate : NAME condition ;

/* One token decides everywhere, so that a fault is found where it stands. */
condition
    : operator=(EQUAL | NOT_EQUAL | LESS | LESS_OR_EQUAL | GREATER | GREATER_OR_EQUAL) value # comparison
    | NOT? (IN OPEN value (COMMA value)* CLOSE | LIKE value)                                  # membership
    | IS NOT? NULL                                                                            # isNull
    ;

value
    : QUOTED
    | NAME
    | WORD
    ;

AND : 'and' ;
OR : 'or' ;
NOT : 'not' ;
IN : 'in' ;
LIKE : 'like' ;
IS : 'is' ;
NULL : 'null' ;

EQUAL : '=' ;
NOT_EQUAL : '<>' ;
LESS : '<' ;
LESS_OR_EQUAL : '<=' ;
GREATER : '>' ;
GREATER_OR_EQUAL : '>=' ;
OPEN : '(' ;
CLOSE : ')' ;
COMMA : ',' ;

QUOTED : '\'' (~'\'' | '\'\'')* '\'' ;
NAME : [a-z_$] [a-z0-9_$]* ;
/* Numbers, dates, times, guids and words of any script: signs only between two letters or digits, so never "--". */
WORD : [-+]? LETTER+ ([-+.:] LETTER+)* ;

SPACE : [ \t\r\n]+ -> skip ;

/* Last: what stands for the lexer's faults, so that the parser reports all of them with their position. */
UNCLOSED : '\'' (~'\'' | '\'\'')* ;
UNEXPECTED : . ;

fragment LETTER : [\p{L}\p{M}\p{N}_$] ;
