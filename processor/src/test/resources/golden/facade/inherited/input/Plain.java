package bank;

class Plain extends Savings {
    Plain() {
        super("plain");
    }
}
