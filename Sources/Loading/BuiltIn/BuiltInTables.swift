/// The tables inside the program: public contract terms and measured throughputs, as CSV text.
enum BuiltInTables {}
