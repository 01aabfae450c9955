package bot.easel.architecture.unruly.spend;

record Price(double price) {

    Price add(Double[] more) {
        return new Price(price + more.length);
    }

    float total() {
        return (float) price;
    }
}
