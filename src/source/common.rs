//! The characters that Chinese text is full of.

/// The characters and stops that make up more than half of any Chinese text, in both scripts.
const COMMON: &str = "\
的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方\
多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日者意无力它与长把机十民第公此已工使情明\
性知全三又关点正业外将两高间由问很最重并物手应向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位\
次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活别打女变四神总何电数安少报才结反受目太量再感建\
务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色\
路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运吧呢吗啊哪谁谈采访亿参\
這個們來為國說時會對於後裡裏無從實與長機關點業將兩間問應頭體見產話內門兒東聲員論處義幾認條氣題別變總電數報結務場計資統區\
隊決馬書聽達強難權設記類據邊張該規萬覺術領確傳師觀讓識帶導爭運過發經麼學現當沒動還進樣開種嗎誰談採訪億參數\
，。、？！：；“”‘’「」『』（）《》…—　";

/// A bit for each character up to U+FFFF: whether it is one of them.
static BITS: [u64; 1024] = bits();

const fn bits() -> [u64; 1024] {
    let bytes = COMMON.as_bytes();
    let mut bits = [0; 1024];
    let mut at = 0;
    // All of them have three bytes.
    while at + 2 < bytes.len() {
        let code = ((bytes[at] & 0x0F) as usize) << 12
            | ((bytes[at + 1] & 0x3F) as usize) << 6
            | (bytes[at + 2] & 0x3F) as usize;
        bits[code / 64] |= 1 << (code % 64);
        at += 3;
    }
    bits
}

/// Whether a character is one of them.
pub(super) fn is_common(character: char) -> bool {
    let code = character as usize;
    BITS.get(code / 64).is_some_and(|bits| bits >> (code % 64) & 1 == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bits_are_those_of_the_characters() {
        assert!(COMMON.chars().all(|character| character.len_utf8() == 3));
        let told = ('\0'..=char::MAX).filter(|character| is_common(*character));
        let mut expected: Vec<char> = COMMON.chars().collect();
        expected.sort_unstable();
        expected.dedup();
        assert!(told.eq(expected));
    }
}
