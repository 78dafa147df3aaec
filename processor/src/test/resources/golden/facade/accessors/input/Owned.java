package bank;

interface Owned {
    CharSequence getOwner();
}
