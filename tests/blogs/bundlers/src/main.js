import 'chainrule-element';
