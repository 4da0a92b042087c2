package affair

import "github.com/anyam-id/anyam/fault"

// goods are the goods of press releases and registers of cooperation, with the unit in which agreements count them. Salak, kelapa and
// the like stand for what is traded of them. The affairs follow the annex of UU 23/2014: food on the table is pangan (I), what grows
// it is pertanian (AA).
//

var goods = []Good{
	// food staples
	{ID: "beras", Name: fault.T("Beras", "Rice"), Aliases: []string{"padi", "gabah", "beras premium", "beras medium"}, Kind: Ware, Unit: Tonne, Affairs: []ID{Food, Agriculture}},
	{ID: "jagung", Name: fault.T("Jagung", "Maize"), Aliases: []string{"jagung pipil", "corn"}, Kind: Ware, Unit: Tonne, Affairs: []ID{Food, Agriculture}},
	{ID: "kedelai", Name: fault.T("Kedelai", "Soybeans"), Aliases: []string{"kedele", "soya"}, Kind: Ware, Unit: Tonne, Affairs: []ID{Food, Agriculture}},
	{ID: "gula", Name: fault.T("Gula", "Sugar"), Aliases: []string{"gula pasir", "gula konsumsi", "gula merah", "gula aren"}, Kind: Ware, Unit: Tonne, Affairs: []ID{Food, Trade}},
	{ID: "tebu", Name: fault.T("Tebu", "Sugar cane"), Kind: Ware, Unit: Tonne, Affairs: []ID{Agriculture}},
	{ID: "tepung-terigu", Name: fault.T("Tepung terigu", "Wheat flour"), Aliases: []string{"terigu"}, Kind: Ware, Unit: Tonne, Affairs: []ID{Food, Trade}},
	{ID: "minyak-goreng", Name: fault.T("Minyak goreng", "Cooking oil"), Aliases: []string{"minyakita", "minyak kita"}, Kind: Ware, Unit: Kilolitre, Affairs: []ID{Food, Trade}},
	{ID: "ubi-kayu", Name: fault.T("Ubi kayu", "Cassava"), Aliases: []string{"singkong", "tapioka"}, Kind: Ware, Unit: Tonne, Affairs: []ID{Food, Agriculture}},
	{ID: "ubi-jalar", Name: fault.T("Ubi jalar", "Sweet potatoes"), Kind: Ware, Unit: Tonne, Affairs: []ID{Food, Agriculture}},
	{ID: "sagu", Name: fault.T("Sagu", "Sago"), Aliases: []string{"tepung sagu"}, Kind: Ware, Unit: Tonne, Affairs: []ID{Food, Agriculture}},
	{ID: "kacang-tanah", Name: fault.T("Kacang tanah", "Groundnuts"), Aliases: []string{"kacang"}, Kind: Ware, Unit: Tonne, Affairs: []ID{Food, Agriculture}},
	{ID: "kacang-hijau", Name: fault.T("Kacang hijau", "Mung beans"), Kind: Ware, Unit: Tonne, Affairs: []ID{Food, Agriculture}},
	{ID: "porang", Name: fault.T("Porang", "Konjac"), Kind: Ware, Unit: Tonne, Affairs: []ID{Agriculture}},

	// horticulture
	{ID: "bawang-merah", Name: fault.T("Bawang merah", "Shallots"), Aliases: []string{"brambang"}, Kind: Ware, Unit: Tonne, Affairs: []ID{Food, Agriculture}},
	{ID: "bawang-putih", Name: fault.T("Bawang putih", "Garlic"), Kind: Ware, Unit: Tonne, Affairs: []ID{Food, Agriculture}},
	{ID: "cabai", Name: fault.T("Cabai", "Chili"), Aliases: []string{"cabe", "cabai merah", "cabe merah", "cabai rawit", "cabe rawit", "cabai keriting", "aneka cabai", "chilli"}, Kind: Ware, Unit: Tonne, Affairs: []ID{Food, Agriculture}},
	{ID: "tomat", Name: fault.T("Tomat", "Tomatoes"), Kind: Ware, Unit: Tonne, Affairs: []ID{Food, Agriculture}},
	{ID: "kentang", Name: fault.T("Kentang", "Potatoes"), Kind: Ware, Unit: Tonne, Affairs: []ID{Food, Agriculture}},
	{ID: "wortel", Name: fault.T("Wortel", "Carrots"), Kind: Ware, Unit: Tonne, Affairs: []ID{Food, Agriculture}},
	{ID: "kubis", Name: fault.T("Kubis", "Cabbage"), Aliases: []string{"kol"}, Kind: Ware, Unit: Tonne, Affairs: []ID{Food, Agriculture}},
	{ID: "sayuran", Name: fault.T("Sayuran", "Vegetables"), Aliases: []string{"sayur", "sayur-mayur", "sayur-sayuran", "sayur mayur"}, Kind: Ware, Unit: Tonne, Affairs: []ID{Food, Agriculture}},
	{ID: "jahe", Name: fault.T("Jahe", "Ginger"), Aliases: []string{"rempah", "rempah-rempah", "empon-empon", "biofarmaka"}, Kind: Ware, Unit: Tonne, Affairs: []ID{Agriculture}},
	{ID: "buah", Name: fault.T("Buah-buahan", "Fruit"), Aliases: []string{"buah segar", "buah lokal", "buah tropis", "hasil buah", "aneka buah"}, Kind: Ware, Unit: Tonne, Affairs: []ID{Agriculture, Food}},
	{ID: "pisang", Name: fault.T("Pisang", "Bananas"), Aliases: []string{"pisang kepok", "pisang cavendish"}, Kind: Ware, Unit: Tonne, Affairs: []ID{Agriculture, Food}},
	{ID: "jeruk", Name: fault.T("Jeruk", "Citrus fruit"), Aliases: []string{"jeruk siam", "jeruk nipis"}, Kind: Ware, Unit: Tonne, Affairs: []ID{Agriculture, Food}},
	{ID: "mangga", Name: fault.T("Mangga", "Mangoes"), Kind: Ware, Unit: Tonne, Affairs: []ID{Agriculture, Food}},
	{ID: "nanas", Name: fault.T("Nanas", "Pineapples"), Kind: Ware, Unit: Tonne, Affairs: []ID{Agriculture, Food}},
	{ID: "durian", Name: fault.T("Durian", "Durian"), Kind: Ware, Unit: Tonne, Affairs: []ID{Agriculture, Food}},
	{ID: "salak", Name: fault.T("Salak", "Snake fruit"), Kind: Ware, Unit: Tonne, Affairs: []ID{Agriculture, Food}},
	{ID: "manggis", Name: fault.T("Manggis", "Mangosteen"), Kind: Ware, Unit: Tonne, Affairs: []ID{Agriculture, Food}},
	{ID: "semangka", Name: fault.T("Semangka", "Watermelons"), Aliases: []string{"melon"}, Kind: Ware, Unit: Tonne, Affairs: []ID{Agriculture, Food}},
	{ID: "bunga", Name: fault.T("Bunga potong", "Cut flowers"), Aliases: []string{"tanaman hias", "florikultura"}, Kind: Ware, Unit: Piece, Affairs: []ID{Agriculture}},

	// livestock and its products
	{ID: "sapi", Name: fault.T("Sapi", "Cattle"), Aliases: []string{"sapi potong", "ternak sapi", "sapi bali", "sapi bakalan", "sapi indukan", "indukan sapi", "sapi kurban", "sapi perah", "hewan kurban", "bibit sapi"}, Kind: Livestock, Unit: Head, Affairs: []ID{Agriculture}},
	{ID: "kerbau", Name: fault.T("Kerbau", "Buffaloes"), Kind: Livestock, Unit: Head, Affairs: []ID{Agriculture}},
	{ID: "kambing", Name: fault.T("Kambing", "Goats"), Aliases: []string{"ternak kambing", "kambing etawa"}, Kind: Livestock, Unit: Head, Affairs: []ID{Agriculture}},
	{ID: "domba", Name: fault.T("Domba", "Sheep"), Kind: Livestock, Unit: Head, Affairs: []ID{Agriculture}},
	{ID: "babi", Name: fault.T("Babi", "Pigs"), Aliases: []string{"ternak babi"}, Kind: Livestock, Unit: Head, Affairs: []ID{Agriculture}},
	{ID: "kuda", Name: fault.T("Kuda", "Horses"), Kind: Livestock, Unit: Head, Affairs: []ID{Agriculture}},
	{ID: "ayam", Name: fault.T("Ayam", "Chickens"), Aliases: []string{"ayam potong", "ayam petelur", "unggas", "DOC"}, Kind: Livestock, Unit: Head, Affairs: []ID{Agriculture}},
	{ID: "itik", Name: fault.T("Itik", "Ducks"), Aliases: []string{"bebek"}, Kind: Livestock, Unit: Head, Affairs: []ID{Agriculture}},
	{ID: "daging-sapi", Name: fault.T("Daging sapi", "Beef"), Aliases: []string{"daging", "daging kerbau"}, Kind: Ware, Unit: Tonne, Affairs: []ID{Food, Agriculture}},
	{ID: "daging-ayam", Name: fault.T("Daging ayam", "Chicken meat"), Aliases: []string{"daging ayam ras", "karkas ayam"}, Kind: Ware, Unit: Tonne, Affairs: []ID{Food, Agriculture}},
	{ID: "telur", Name: fault.T("Telur", "Eggs"), Aliases: []string{"telur ayam", "telur ayam ras"}, Kind: Ware, Unit: Tonne, Affairs: []ID{Food, Agriculture}},
	{ID: "susu", Name: fault.T("Susu", "Milk"), Aliases: []string{"susu sapi", "susu segar"}, Kind: Ware, Unit: Litre, Affairs: []ID{Food, Agriculture}},
	{ID: "madu", Name: fault.T("Madu", "Honey"), Kind: Ware, Unit: Kilogram, Affairs: []ID{Agriculture, Forestry}},

	// fish
	{ID: "ikan", Name: fault.T("Ikan", "Fish"), Aliases: []string{"ikan laut", "ikan segar", "ikan beku", "ikan tangkap", "ikan air tawar", "bandeng", "lele", "nila", "kakap", "kerapu", "ikan asin"}, Kind: Ware, Unit: Tonne, Affairs: []ID{SeaAndFisheries}},
	{ID: "tuna", Name: fault.T("Tuna", "Tuna"), Aliases: []string{"cakalang", "tongkol"}, Kind: Ware, Unit: Tonne, Affairs: []ID{SeaAndFisheries}},
	{ID: "udang", Name: fault.T("Udang", "Shrimp"), Aliases: []string{"udang vaname", "udang windu", "benur"}, Kind: Ware, Unit: Tonne, Affairs: []ID{SeaAndFisheries}},
	{ID: "kepiting", Name: fault.T("Kepiting", "Crabs"), Aliases: []string{"rajungan"}, Kind: Ware, Unit: Tonne, Affairs: []ID{SeaAndFisheries}},
	{ID: "lobster", Name: fault.T("Lobster", "Lobsters"), Aliases: []string{"benih lobster"}, Kind: Ware, Unit: Tonne, Affairs: []ID{SeaAndFisheries}},
	{ID: "rumput-laut", Name: fault.T("Rumput laut", "Seaweed"), Kind: Ware, Unit: Tonne, Affairs: []ID{SeaAndFisheries}},
	{ID: "garam", Name: fault.T("Garam", "Salt"), Kind: Ware, Unit: Tonne, Affairs: []ID{SeaAndFisheries, Trade}},

	// estate crops
	{ID: "kelapa-sawit", Name: fault.T("Kelapa sawit", "Oil palm"), Aliases: []string{"sawit", "TBS", "CPO", "minyak sawit", "minyak kelapa sawit", "tandan buah segar", "minyak sawit mentah"}, Kind: Ware, Unit: Tonne, Affairs: []ID{Agriculture}},
	{ID: "karet", Name: fault.T("Karet", "Rubber"), Aliases: []string{"getah karet"}, Kind: Ware, Unit: Tonne, Affairs: []ID{Agriculture}},
	{ID: "kopi", Name: fault.T("Kopi", "Coffee"), Aliases: []string{"biji kopi", "kopi arabika", "kopi robusta"}, Kind: Ware, Unit: Tonne, Affairs: []ID{Agriculture}},
	{ID: "kakao", Name: fault.T("Kakao", "Cocoa"), Aliases: []string{"cokelat", "coklat", "biji kakao"}, Kind: Ware, Unit: Tonne, Affairs: []ID{Agriculture}},
	{ID: "teh", Name: fault.T("Teh", "Tea"), Kind: Ware, Unit: Tonne, Affairs: []ID{Agriculture}},
	{ID: "lada", Name: fault.T("Lada", "Pepper"), Aliases: []string{"merica"}, Kind: Ware, Unit: Tonne, Affairs: []ID{Agriculture}},
	{ID: "pala", Name: fault.T("Pala", "Nutmeg"), Kind: Ware, Unit: Tonne, Affairs: []ID{Agriculture}},
	{ID: "cengkeh", Name: fault.T("Cengkeh", "Cloves"), Kind: Ware, Unit: Tonne, Affairs: []ID{Agriculture}},
	{ID: "vanili", Name: fault.T("Vanili", "Vanilla"), Aliases: []string{"panili"}, Kind: Ware, Unit: Tonne, Affairs: []ID{Agriculture}},
	{ID: "kelapa", Name: fault.T("Kelapa", "Coconuts"), Aliases: []string{"kopra", "kelapa bulat", "arang kelapa", "minyak kelapa", "sabut kelapa"}, Kind: Ware, Unit: Tonne, Affairs: []ID{Agriculture}},
	{ID: "pinang", Name: fault.T("Pinang", "Areca nuts"), Kind: Ware, Unit: Tonne, Affairs: []ID{Agriculture}},
	{ID: "mete", Name: fault.T("Jambu mete", "Cashew nuts"), Aliases: []string{"mete", "kacang mete"}, Kind: Ware, Unit: Tonne, Affairs: []ID{Agriculture}},
	{ID: "tembakau", Name: fault.T("Tembakau", "Tobacco"), Kind: Ware, Unit: Tonne, Affairs: []ID{Agriculture}},
	{ID: "gambir", Name: fault.T("Gambir", "Gambier"), Kind: Ware, Unit: Tonne, Affairs: []ID{Agriculture}},
	{ID: "nilam", Name: fault.T("Minyak nilam", "Patchouli oil"), Aliases: []string{"nilam", "minyak atsiri"}, Kind: Ware, Unit: Kilogram, Affairs: []ID{Agriculture, Industry}},

	// farm inputs
	{ID: "pupuk", Name: fault.T("Pupuk", "Fertiliser"), Aliases: []string{"pupuk organik", "pupuk urea"}, Kind: Ware, Unit: Tonne, Affairs: []ID{Agriculture}},
	{ID: "pakan", Name: fault.T("Pakan ternak", "Animal feed"), Aliases: []string{"pakan"}, Kind: Ware, Unit: Tonne, Affairs: []ID{Agriculture}},
	{ID: "benih", Name: fault.T("Benih", "Seed"), Aliases: []string{"bibit", "bibit tanaman", "benih padi"}, Kind: Ware, Unit: Tonne, Affairs: []ID{Agriculture}},

	// forest
	{ID: "kayu", Name: fault.T("Kayu", "Timber"), Aliases: []string{"kayu bulat", "kayu olahan", "kayu lapis", "meubel", "mebel", "furnitur"}, Kind: Ware, Unit: CubicMetre, Affairs: []ID{Forestry, Industry}},
	{ID: "rotan", Name: fault.T("Rotan", "Rattan"), Kind: Ware, Unit: Tonne, Affairs: []ID{Forestry, Industry}},
	{ID: "bambu", Name: fault.T("Bambu", "Bamboo"), Kind: Ware, Unit: Piece, Affairs: []ID{Forestry}},
	{ID: "gaharu", Name: fault.T("Gaharu", "Agarwood"), Kind: Ware, Unit: Kilogram, Affairs: []ID{Forestry}},

	// minerals and energy
	{ID: "batu-bara", Name: fault.T("Batu bara", "Coal"), Aliases: []string{"batubara"}, Kind: Ware, Unit: Tonne, Affairs: []ID{EnergyAndMinerals}},
	{ID: "nikel", Name: fault.T("Nikel", "Nickel"), Aliases: []string{"bijih nikel", "ore nikel", "feronikel", "nickel ore"}, Kind: Ware, Unit: Tonne, Affairs: []ID{EnergyAndMinerals}},
	{ID: "bauksit", Name: fault.T("Bauksit", "Bauxite"), Aliases: []string{"bijih bauksit"}, Kind: Ware, Unit: Tonne, Affairs: []ID{EnergyAndMinerals}},
	{ID: "alumina", Name: fault.T("Alumina", "Alumina"), Aliases: []string{"aluminium"}, Kind: Ware, Unit: Tonne, Affairs: []ID{Industry, EnergyAndMinerals}},
	{ID: "timah", Name: fault.T("Timah", "Tin"), Kind: Ware, Unit: Tonne, Affairs: []ID{EnergyAndMinerals}},
	{ID: "tembaga", Name: fault.T("Tembaga", "Copper"), Aliases: []string{"konsentrat tembaga"}, Kind: Ware, Unit: Tonne, Affairs: []ID{EnergyAndMinerals}},
	{ID: "emas", Name: fault.T("Emas", "Gold"), Kind: Ware, Unit: Kilogram, Affairs: []ID{EnergyAndMinerals}},
	{ID: "bijih-besi", Name: fault.T("Bijih besi", "Iron ore"), Aliases: []string{"pasir besi"}, Kind: Ware, Unit: Tonne, Affairs: []ID{EnergyAndMinerals}},
	{ID: "aspal", Name: fault.T("Aspal", "Asphalt"), Aliases: []string{"aspal Buton"}, Kind: Ware, Unit: Tonne, Affairs: []ID{EnergyAndMinerals, PublicWorks}},
	{ID: "semen", Name: fault.T("Semen", "Cement"), Kind: Ware, Unit: Tonne, Affairs: []ID{Industry, Trade}},
	{ID: "pasir", Name: fault.T("Pasir", "Sand"), Aliases: []string{"batu pecah", "batu split", "material galian C", "galian C", "sirtu", "pasir silika", "pasir kuarsa"}, Kind: Ware, Unit: CubicMetre, Affairs: []ID{EnergyAndMinerals}},
	{ID: "marmer", Name: fault.T("Marmer", "Marble"), Aliases: []string{"granit"}, Kind: Ware, Unit: CubicMetre, Affairs: []ID{EnergyAndMinerals}},
	{ID: "minyak-bumi", Name: fault.T("Minyak bumi", "Crude oil"), Aliases: []string{"minyak mentah"}, Kind: Ware, Unit: Barrel, Affairs: []ID{EnergyAndMinerals}},
	{ID: "gas", Name: fault.T("Gas bumi", "Natural gas"), Aliases: []string{"gas alam", "LNG", "LPG", "elpiji"}, Kind: Ware, Unit: Tonne, Affairs: []ID{EnergyAndMinerals}},
	{ID: "bbm", Name: fault.T("Bahan bakar minyak", "Fuel"), Aliases: []string{"BBM", "solar", "bensin"}, Kind: Ware, Unit: Kilolitre, Affairs: []ID{EnergyAndMinerals}},
	{ID: "tenaga-listrik", Name: fault.T("Tenaga listrik", "Electric power"), Aliases: []string{"daya listrik", "energi listrik", "listrik"}, Kind: Ware, Unit: KilowattHour, Affairs: []ID{EnergyAndMinerals}},
	{ID: "air-bersih", Name: fault.T("Air bersih", "Clean water"), Aliases: []string{"air baku", "air minum curah", "air curah"}, Kind: Ware, Unit: CubicMetre, Affairs: []ID{PublicWorks}},
	{ID: "sampah", Name: fault.T("Sampah", "Waste"), Aliases: []string{"sampah rumah tangga"}, Kind: Ware, Unit: Tonne, Affairs: []ID{Environment}},

	// made goods
	{ID: "tenun", Name: fault.T("Tenun", "Woven cloth"), Aliases: []string{"kain tenun", "songket", "ulos", "tenun ikat"}, Kind: Ware, Unit: Piece, Affairs: []ID{Industry, Culture}},
	{ID: "batik", Name: fault.T("Batik", "Batik"), Aliases: []string{"kain batik"}, Kind: Ware, Unit: Piece, Affairs: []ID{Industry, Culture}},
	{ID: "kerajinan", Name: fault.T("Kerajinan", "Handicrafts"), Aliases: []string{"kriya"}, Kind: Ware, Unit: Piece, Affairs: []ID{Industry}},
	{ID: "alat-kesehatan", Name: fault.T("Alat kesehatan", "Medical devices"), Aliases: []string{"alkes"}, Kind: Ware, Unit: Piece, Affairs: []ID{Health}},
	{ID: "obat", Name: fault.T("Obat", "Medicines"), Aliases: []string{"obat-obatan", "vaksin"}, Kind: Ware, Unit: Piece, Affairs: []ID{Health}},
}
